import { EXPONENTIAL } from "./kernels.ts";

const four = (line: (r: number) => string): string => [0, 1, 2, 3].map(line).join("\n");

/** r0 … r3 ← where four rows begin. */
const ROWS = `get row set r0
  get r0 get stride i32.add set r1
  get r1 get stride i32.add set r2
  get r2 get stride i32.add set r3`;

/** t0 … t3 ← the products of four rows with q, two columns at a time. */
const ROW_PRODUCTS = `${ROWS}
  ${four((r) => `f64.const 0 f64x2.splat set s${r}`)}
  get q set at
  loop
    get at v128.load set x
    ${four((r) => `get s${r} get r${r} v128.load get x f64x2.mul f64x2.add set s${r}`)}
    ${four((r) => `get r${r} const 16 i32.add set r${r}`)}
    get at const 16 i32.add set at
    get at get qEnd i32.lt_u br_if 0
  end
  ${four((r) => `get s${r} f64x2.lane0 get s${r} f64x2.lane1 f64.add set t${r}`)}`;

/** c ← c + four rows, times the weights t0 … t3 (and times themselves). */
const addRows = (times: (r: number) => string = () => ""): string => `${ROWS}
  ${four((r) => `get t${r} f64x2.splat set s${r}`)}
  get c set at
  loop
    get at
    get at v128.load
    ${four((r) => `get s${r} get r${r} v128.load f64x2.mul ${times(r)} f64x2.add`)}
    v128.store
    ${four((r) => `get r${r} const 16 i32.add set r${r}`)}
    get at const 16 i32.add set at
    get at get cEnd i32.lt_u br_if 0
  end`;

const place = (vector: string, r: number): string => `get ${vector} const ${8 * r} i32.add`;
const load = (vector: string): string => four((r) => `${place(vector, r)} f64.load set t${r}`);
const store = (vector: string): string => four((r) => `${place(vector, r)} get t${r} f64.store`);

/** A function over the rows, four at a time, with these vectors over the rows and these over the columns. */
function overRows(name: string, rowVectors: string[], columnVectors: string[], body: string): string {
  const params = [...rowVectors, ...columnVectors.flatMap((v) => [v, `${v}End`])].map((v) => `${v}:i32`);
  return `
func ${name} row:i32 rowsEnd:i32 stride:i32 ${params.join(" ")}
  local at:i32 x:v128 ${four((r) => `r${r}:i32 s${r}:v128 t${r}:f64`).replaceAll("\n", " ")}
  loop
    ${body}
    ${rowVectors.map((v) => `get ${v} const 32 i32.add set ${v}`).join("\n")}
    get row get stride const 4 i32.mul i32.add set row
    get row get rowsEnd i32.lt_u br_if 0
  end
`;
}

/** What the exponential needs besides its argument, and the places it works in. */
const CONSTANTS: readonly (readonly [string, number])[] = [
  ["perLn2", EXPONENTIAL.perLn2],
  ["rounding", EXPONENTIAL.rounding],
  ["ln2High", EXPONENTIAL.ln2High],
  ["ln2Low", EXPONENTIAL.ln2Low],
  ...EXPONENTIAL.series.map((value, k) => [`a${k}`, value] as const),
];
const LOCALS = ["s", "floor", "end", "x", "r", "bits", "b0", "b2", "b4", "b6", "b8", "b10"]
  .concat(CONSTANTS.map(([name]) => name))
  .map((name) => `${name}:v128`)
  .join(" ");
const pairs = (places: number[], line: (k: number) => string): string => places.map(line).join("\n");

/** From two distortions on the stack to their exponentials. The series is summed in pairs, which wait less for each other. */
const EXPONENTIALS = `
  get floor f64x2.sub get s f64x2.mul set x
  get x get perLn2 f64x2.mul get rounding f64x2.add set bits
  get bits get rounding f64x2.sub set r
  f64.const 0 f64x2.splat get r get ln2High f64x2.mul f64x2.sub get x f64x2.sub
  get r get ln2Low f64x2.mul f64x2.sub set r
  ${pairs([0, 2, 4, 6, 8, 10], (k) => `get a${k} get r f64x2.mul get a${k + 1} f64x2.add set b${k}`)}
  get r get r f64x2.mul set r
  ${pairs([0, 4, 8], (k) => `get b${k} get r f64x2.mul get b${k + 2} f64x2.add set b${k}`)}
  get r get r f64x2.mul set r
  get b0 get r f64x2.mul get b4 f64x2.add get r f64x2.mul get b8 f64x2.add
  get bits const 52 i64x2.shl i64x2.add
  get x get end f64x2.lt v128.and`;

/** The kernels two columns at a time. Each lane does what javaScriptKernels.ts does, in the same order. */
export const KERNEL_SOURCE = `
func exponentials row:i32 rowsEnd:i32 stride:i32 width:i32 slope:f64 least:i32 cutoffs:i32
  local at:i32 last:i32 ${LOCALS}
  get slope f64x2.splat set s
  ${CONSTANTS.map(([name, value]) => `f64.const ${value} f64x2.splat set ${name}`).join("\n")}
  loop
    get least f64.load f64x2.splat set floor
    get cutoffs f64.load f64x2.splat set end
    get row set at
    get row get width i32.add set last
    loop
      get at
      get at v128.load ${EXPONENTIALS}
      v128.store
      get at const 16 i32.add set at
      get at get last i32.lt_u br_if 0
    end
    get least const 8 i32.add set least
    get cutoffs const 8 i32.add set cutoffs
    get row get stride i32.add set row
    get row get rowsEnd i32.lt_u br_if 0
  end

func excess at:i32 last:i32 q:i32 d:i32 least:f64 -> f64
  local sum:v128 floor:v128
  get least f64x2.splat set floor
  loop
    get sum
    get q v128.load get at v128.load f64x2.mul get d v128.load get floor f64x2.sub f64x2.mul
    f64x2.add set sum
    get at const 16 i32.add set at
    get q const 16 i32.add set q
    get d const 16 i32.add set d
    get at get last i32.lt_u br_if 0
  end
  get sum f64x2.lane0 get sum f64x2.lane1 f64.add
${overRows("mixture", ["z"], ["q"], `${ROW_PRODUCTS} ${store("z")}`)}
${overRows("projection", ["w"], ["c"], `${load("w")} ${addRows()}`)}
${overRows(
  "dual",
  ["p", "z"],
  ["q", "c"],
  `${ROW_PRODUCTS} ${store("z")}
  ${four((r) => `${place("p", r)} f64.load get t${r} f64.div set t${r}`)} ${addRows()}`,
)}
${overRows(
  "curvature",
  ["h"],
  ["q", "c"],
  `${ROW_PRODUCTS}
  ${four((r) => `${place("h", r)} f64.load get t${r} f64.mul set t${r}`)} ${addRows()}`,
)}
${overRows("diagonal", ["h"], ["c"], `${load("h")} ${addRows((r) => `get r${r} v128.load f64x2.mul`)}`)}
`;

import { kernelExports } from "../../numeric/kernelExports.ts";
import type { Kernels } from "./kernels.ts";

/** The kernels two items at a time. Each lane does what javaScriptKernels.ts does, in the same order. */
const SOURCE = `
func moveRow row:i32 rowEnd:i32 a:i32 b:i32 w:f64
  local ww:v128 d:v128
  get w f64x2.splat set ww
  loop
    get ww get row v128.load f64x2.mul set d
    get a get a v128.load get d f64x2.sub v128.store
    get b get b v128.load get d f64x2.add v128.store
    get a const 16 i32.add set a
    get b const 16 i32.add set b
    get row const 16 i32.add set row
    get row get rowEnd i32.lt_u br_if 0
  end

func addRows sum:i32 sumEnd:i32 r0:i32 r1:i32 r2:i32 r3:i32 w0:f64 w1:f64 w2:f64 w3:f64
  local v0:v128 v1:v128 v2:v128 v3:v128
  get w0 f64x2.splat set v0
  get w1 f64x2.splat set v1
  get w2 f64x2.splat set v2
  get w3 f64x2.splat set v3
  loop
    get sum
    get sum v128.load
    get v0 get r0 v128.load f64x2.mul
    get v1 get r1 v128.load f64x2.mul f64x2.add
    get v2 get r2 v128.load f64x2.mul f64x2.add
    get v3 get r3 v128.load f64x2.mul f64x2.add
    f64x2.add v128.store
    get r0 const 16 i32.add set r0
    get r1 const 16 i32.add set r1
    get r2 const 16 i32.add set r2
    get r3 const 16 i32.add set r3
    get sum const 16 i32.add set sum
    get sum get sumEnd i32.lt_u br_if 0
  end

func saving row:i32 closest:i32 closestEnd:i32 weights:i32 -> f64
  local total:v128 d:v128
  loop
    get closest v128.load get row v128.load f64x2.sub set d
    get total
    get d get d f64x2.abs f64x2.add get weights v128.load f64x2.mul
    f64x2.add set total
    get row const 16 i32.add set row
    get weights const 16 i32.add set weights
    get closest const 16 i32.add set closest
    get closest get closestEnd i32.lt_u br_if 0
  end
  get total f64x2.lane0 get total f64x2.lane1 f64.add

func scan item:i32 itemEnd:i32 labels:i32 sums:i32 rowLength:i32 prices:i32 pricesEnd:i32 noise:f64 -> i32
  local own:v128 s:v128 mine:v128 ofOwn:v128 least:v128 c:f64 at:i32 p:i32
  block
    get item get itemEnd i32.lt_u i32.eqz br_if 0
    loop
      get labels get item i32.add v128.load set own
      f64.const Infinity f64x2.splat set least
      f64.const 0 set c
      get sums get item i32.add set at
      get prices set p
      loop
        get at v128.load set s
        get own get c f64x2.splat f64x2.eq set mine
        get s get ofOwn get mine v128.bitselect set ofOwn
        get least
        get s get p v128.load64_splat f64x2.mul get p const 8 i32.add v128.load64_splat f64x2.sub
        get mine v128.or
        f64x2.pmin set least
        get c f64.const 1 f64.add set c
        get at get rowLength i32.add set at
        get p const 32 i32.add set p
        get p get pricesEnd i32.lt_u br_if 0
      end
      get least f64x2.lane0
      get own f64x2.lane0 i32.trunc_f64_s const 32 i32.mul get prices i32.add set p
      get ofOwn f64x2.lane0 get p const 16 i32.add f64.load f64.mul get p const 24 i32.add f64.load f64.sub
      get noise f64.sub f64.lt br_if 1
      get item const 8 i32.add set item
      get item get itemEnd i32.lt_u i32.eqz br_if 1
      get least f64x2.lane1
      get own f64x2.lane1 i32.trunc_f64_s const 32 i32.mul get prices i32.add set p
      get ofOwn f64x2.lane1 get p const 16 i32.add f64.load f64.mul get p const 24 i32.add f64.load f64.sub
      get noise f64.sub f64.lt br_if 1
      get item const 8 i32.add set item
      get item get itemEnd i32.lt_u br_if 0
    end
  end
  get item
`;

interface Exports {
  moveRow(row: number, rowEnd: number, a: number, b: number, w: number): void;
  addRows(
    sum: number,
    sumEnd: number,
    row0: number,
    row1: number,
    row2: number,
    row3: number,
    w0: number,
    w1: number,
    w2: number,
    w3: number,
  ): void;
  saving(row: number, closest: number, closestEnd: number, weights: number): number;
  scan(
    item: number,
    itemEnd: number,
    labels: number,
    sums: number,
    rowLength: number,
    prices: number,
    pricesEnd: number,
    noise: number,
  ): number;
}

/** Kernels on arrays that lie in `memory`; null where WebAssembly has no SIMD. */
export function wasmKernels(memory: WebAssembly.Memory): Kernels | null {
  const call = kernelExports(SOURCE, memory) as Exports | null;
  if (call === null) return null;
  const { moveRow, addRows, saving, scan } = call;
  return {
    moveRow: (d, row, sums, a, b, n, w) => {
      moveRow(place(d, row), place(d, row + n), place(sums, a), place(sums, b), w);
    },
    addRows: (sums, at, d, row0, row1, row2, row3, w0, w1, w2, w3, n) => {
      const start = d.byteOffset;
      addRows(
        place(sums, at),
        place(sums, at + n),
        start + 8 * row0,
        start + 8 * row1,
        start + 8 * row2,
        start + 8 * row3,
        w0,
        w1,
        w2,
        w3,
      );
    },
    saving: (d, row, closest, weights) =>
      saving(place(d, row), place(closest, 0), place(closest, closest.length), place(weights, 0)),
    scan: (from, end, labels, sums, stride, prices, noise) => {
      const pricesEnd = place(prices, prices.length);
      return (
        scan(
          8 * from,
          8 * end,
          place(labels, 0),
          place(sums, 0),
          8 * stride,
          place(prices, 0),
          pricesEnd,
          noise,
        ) / 8
      );
    },
  };
}

function place(array: Float64Array, index: number): number {
  return array.byteOffset + 8 * index;
}

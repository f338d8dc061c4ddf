/**
 * Assembles WebAssembly functions from text, so that the fast kernels are built from the source one reads.
 *
 * The text is a list of words: `func name param:type … [-> type]`, `local name:type …`, then instructions in stack
 * order with their operands after them: `get x`, `set x`, `const 16`, `f64.const 1`, `f64x2.mul`, `loop … end`,
 * `br_if 0`; then `func` again for the next function. All functions are exported; one memory is imported as `env.memory`.
 *
 * @throws Error naming a word that is no instruction, or a local that was not declared.
 */
export function assemble(text: string): Uint8Array<ArrayBuffer> {
  const functions = text
    .split(/^\s*func\s+/m)
    .slice(1)
    .map(assembleFunction);
  const index = functions.map((_, i) => i);
  return Uint8Array.from([
    ...HEADER,
    ...section(1, vector(functions.map((f) => f.type))),
    ...section(2, vector([[...name("env"), ...name("memory"), 0x02, 0x00, 0x01]])),
    ...section(3, vector(index.map(unsigned))),
    ...section(7, vector(functions.map((f, i) => [...name(f.name), 0x00, ...unsigned(i)]))),
    ...section(10, vector(functions.map((f) => [...unsigned(f.code.length), ...f.code]))),
  ]);
}

/** "\0asm", version 1. */
const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

interface AssembledFunction {
  readonly name: string;
  readonly type: number[];
  readonly code: number[];
}

const TYPES: Readonly<Record<string, number>> = { i32: 0x7f, f64: 0x7c, v128: 0x7b };

/** Opcodes that take no operand from the text. */
const PLAIN: Readonly<Record<string, readonly number[]>> = {
  end: [0x0b],
  loop: [0x03, 0x40],
  block: [0x02, 0x40],
  "i32.eqz": [0x45],
  "i32.lt_u": [0x49],
  "i32.add": [0x6a],
  "i32.mul": [0x6c],
  "i32.trunc_f64_s": [0xaa],
  "f64.load": [0x2b, 3, 0],
  "f64.store": [0x39, 3, 0],
  "f64.add": [0xa0],
  "f64.sub": [0xa1],
  "f64.mul": [0xa2],
  "f64.div": [0xa3],
  "f64.lt": [0x63],
  "v128.load": [0xfd, 0x00, 3, 0],
  "v128.load64_splat": [0xfd, 0x0a, 3, 0],
  "v128.store": [0xfd, 0x0b, 3, 0],
  "v128.and": [0xfd, 0x4e],
  "v128.or": [0xfd, 0x50],
  "v128.bitselect": [0xfd, 0x52],
  "f64x2.splat": [0xfd, 0x14],
  "f64x2.lane0": [0xfd, 0x21, 0],
  "f64x2.lane1": [0xfd, 0x21, 1],
  "f64x2.eq": [0xfd, 0x47],
  "f64x2.lt": [0xfd, 0x49],
  "i64x2.shl": [0xfd, 0xcb, 0x01],
  "i64x2.add": [0xfd, 0xce, 0x01],
  "f64x2.abs": [0xfd, 0xec, 0x01],
  "f64x2.add": [0xfd, 0xf0, 0x01],
  "f64x2.sub": [0xfd, 0xf1, 0x01],
  "f64x2.mul": [0xfd, 0xf2, 0x01],
  "f64x2.pmin": [0xfd, 0xf6, 0x01],
};

function assembleFunction(text: string): AssembledFunction {
  const [header = "", ...lines] = text.split("\n");
  const [title = "", ...declared] = header.trim().split(/\s+/);
  const arrow = declared.indexOf("->");
  const params = (arrow < 0 ? declared : declared.slice(0, arrow)).map(declaration);
  const results = arrow < 0 ? [] : [typeOf(declared[arrow + 1] ?? "")];
  const words = lines.join(" ").trim().split(/\s+/);
  const locals: ReturnType<typeof declaration>[] = [];
  if (words[0] === "local") {
    words.shift();
    while (words[0]?.includes(":")) locals.push(declaration(words.shift()!));
  }
  const names = [...params, ...locals].map((local) => local.name);

  const code: number[] = [];
  while (words.length > 0) {
    const word = words.shift()!;
    const plain = PLAIN[word];
    if (plain !== undefined) code.push(...plain);
    else if (word === "get" || word === "set") {
      const at = names.indexOf(words[0] ?? "");
      if (at < 0) throw new Error(`${title}: no local is called "${words[0]}".`);
      words.shift();
      code.push(word === "get" ? 0x20 : 0x21, ...unsigned(at));
    } else if (word === "const") code.push(0x41, ...signed(Number(words.shift())));
    else if (word === "f64.const") code.push(0x44, ...doubleBytes(Number(words.shift())));
    else if (word === "br_if") code.push(0x0d, ...unsigned(Number(words.shift())));
    else throw new Error(`${title}: "${word}" is no instruction.`);
  }
  return {
    name: title,
    type: [0x60, ...vector(params.map((p) => [p.type])), ...vector(results.map((type) => [type]))],
    code: [...vector(locals.map((local) => [1, local.type])), ...code, 0x0b],
  };
}

function declaration(word: string): { readonly name: string; readonly type: number } {
  const [name = "", type = ""] = word.split(":");
  return { name, type: typeOf(type) };
}

function typeOf(type: string): number {
  const code = TYPES[type];
  if (code === undefined)
    throw new Error(`"${type}" is no type; there are ${Object.keys(TYPES).join(", ")}.`);
  return code;
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function vector(entries: readonly (readonly number[])[]): number[] {
  return [...unsigned(entries.length), ...entries.flat()];
}

function name(text: string): number[] {
  const bytes = [...new TextEncoder().encode(text)];
  return [...unsigned(bytes.length), ...bytes];
}

/** LEB128. */
function unsigned(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [low | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const last = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
  return last ? [low] : [low | 0x80, ...signed(rest)];
}

function doubleBytes(value: number): number[] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return [...new Uint8Array(view.buffer)];
}

import { describe, expect, test } from "vitest";
import { assemble } from "./assembler.ts";

describe("assembling", () => {
  test("a function that adds can be called", async () => {
    const code = assemble(`
func plus a:f64 b:f64 -> f64
  local sum:f64
  get a get b f64.add set sum
  get sum
func thousandth place:i32 -> i32
  get place const -1000 i32.add
`);
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { instance } = await WebAssembly.instantiate(code, { env: { memory } });
    const { plus, thousandth } = instance.exports as unknown as Record<
      string,
      (...values: number[]) => number
    >;
    expect(plus!(0.1, 0.2)).toBe(0.1 + 0.2);
    expect(thousandth!(70_000)).toBe(69_000);
  });

  test("a word that is no instruction, local or type is named", () => {
    expect(() => assemble("func f\n  f64.sine")).toThrow('f: "f64.sine" is no instruction.');
    expect(() => assemble("func f a:f64\n  get b")).toThrow('f: no local is called "b".');
    expect(() => assemble("func f a:f32\n")).toThrow('"f32" is no type; there are i32, f64, v128.');
  });
});

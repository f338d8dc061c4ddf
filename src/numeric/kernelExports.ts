import { assemble } from "./assembler.ts";

const compiled = new Map<string, WebAssembly.Module | null>();

/**
 * The functions of an assembler text (`assemble`), working on a memory; each text is compiled once.
 *
 * @returns null where WebAssembly is missing or has no SIMD
 */
export function kernelExports(text: string, memory: WebAssembly.Memory): WebAssembly.Exports | null {
  let module = compiled.get(text);
  if (module === undefined) {
    const code = assemble(text);
    module =
      typeof WebAssembly === "object" && WebAssembly.validate(code) ? new WebAssembly.Module(code) : null;
    compiled.set(text, module);
  }
  return module === null ? null : new WebAssembly.Instance(module, { env: { memory } }).exports;
}

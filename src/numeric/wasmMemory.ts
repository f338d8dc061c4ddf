const PAGE = 65_536;
/** The addresses of WebAssembly have 32 bits. */
const MOST_PAGES = 65_536;

/**
 * Memory of WebAssembly for so many bytes; what is never written is never used.
 *
 * @returns null where the system has no room, or there is no WebAssembly
 */
export function wasmMemory(bytes: number): WebAssembly.Memory | null {
  const pages = Math.ceil(bytes / PAGE);
  if (pages >= MOST_PAGES) return null;
  try {
    return new WebAssembly.Memory({ initial: pages });
  } catch {
    return null;
  }
}

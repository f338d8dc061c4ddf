/** Code that failed in a kernel, did not end in time, or ended the kernel. */
export class KernelError extends Error {
  override readonly name = "KernelError";
}

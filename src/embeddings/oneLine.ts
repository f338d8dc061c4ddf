/** What an error of a library says, on one line: ONNX Runtime's messages have several. */
export function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ").trim();
}

/**
 * The number formats a model may be exported in, and the ending each gives the weight file's name
 * (`onnx/model_quantized.onnx` is q8); in the order in which a folder that holds several is searched.
 */
export const weightSuffixes = {
  fp32: "",
  fp16: "_fp16",
  q8: "_quantized",
  int8: "_int8",
  uint8: "_uint8",
  q4: "_q4",
  q4f16: "_q4f16",
  bnb4: "_bnb4",
} as const;

/** Name of a number format. */
export type Dtype = keyof typeof weightSuffixes;

/** All of them, in that order. */
export const dtypes = Object.keys(weightSuffixes) as readonly Dtype[];

/** @example weightFile("q8") // "onnx/model_quantized.onnx" */
export function weightFile(dtype: Dtype): string {
  return `onnx/model${weightSuffixes[dtype]}.onnx`;
}

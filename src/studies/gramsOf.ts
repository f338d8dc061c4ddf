import { gram } from "../numeric/gram.ts";
import { matrix, type Matrix } from "../numeric/matrix.ts";
import type { VectorIndex } from "./vectorIndex.ts";

/** Inner products of any of these texts' vectors, all reckoned once. */
export function gramsOf(
  vectors: VectorIndex,
  texts: readonly string[],
): (some: readonly string[]) => Matrix {
  const all = gram(vectors.of(texts));
  const places = new Map(texts.map((text, place) => [text, place]));
  return (some) => {
    const chosen = some.map((text) => places.get(text)!);
    const out = matrix(some.length, some.length);
    chosen.forEach((row, i) =>
      chosen.forEach((column, j) => (out.data[i * out.cols + j] = all.data[row * all.cols + column]!)),
    );
    return out;
  };
}

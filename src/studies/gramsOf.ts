import { gram } from "../numeric/gram.ts";
import { selectSquare, type Matrix } from "../numeric/matrix.ts";
import type { VectorIndex } from "./vectorIndex.ts";

/** Inner products of any of these texts' vectors, all reckoned once. */
export function gramsOf(vectors: VectorIndex, texts: readonly string[]): (some: readonly string[]) => Matrix {
  const all = gram(vectors.of(texts));
  const places = new Map(texts.map((text, place) => [text, place]));
  return (some) =>
    selectSquare(
      all,
      some.map((text) => places.get(text)!),
    );
}

import { matrix, rowOf, type Matrix } from "../numeric/matrix.ts";

/** Vectors found by the text that was embedded, never by position. */
export interface VectorIndex {
  readonly dimensions: number;
  /** Whether this text was embedded. */
  has(text: string): boolean;
  /** Vectors of these texts, in this order: (texts × dimensions). */
  of(texts: readonly string[]): Matrix;
}

/** @throws Error naming the first text that was not embedded. */
export function vectorIndex(texts: readonly string[], vectors: Matrix): VectorIndex {
  const rows = new Map(texts.map((text, r) => [text, r]));
  return {
    dimensions: vectors.cols,
    has: (text) => rows.has(text),
    of(wanted) {
      const out = matrix(wanted.length, vectors.cols);
      wanted.forEach((text, i) => {
        const r = rows.get(text);
        if (r === undefined) throw new Error(`No vector for "${text}": it was not embedded.`);
        out.data.set(rowOf(vectors, r), i * vectors.cols);
      });
      return out;
    },
  };
}

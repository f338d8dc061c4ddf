/**
 * The mean of vectors of one length, summed in double and rounded to single precision; of one vector, that vector.
 *
 * @example meanVector([Float32Array.of(1, 2), Float32Array.of(3, 4)]) // Float32Array [2, 3]
 */
export function meanVector(vectors: readonly Float32Array[]): Float32Array {
  if (vectors.length === 1) return vectors[0]!;
  const sum = new Float64Array(vectors[0]!.length);
  for (const vector of vectors) {
    for (let d = 0; d < sum.length; d += 1) sum[d]! += vector[d]!;
  }
  return Float32Array.from(sum, (total) => total / vectors.length);
}

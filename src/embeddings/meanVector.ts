/**
 * The mean of vectors of one length, summed in double and rounded to single precision; of one vector, that vector.
 *
 * @example meanVector([Float32Array.of(1, 2), Float32Array.of(3, 4)]) // Float32Array [2, 3]
 */
export function meanVector(vectors: readonly Float32Array[]): Float32Array {
  if (vectors.length === 1) return vectors[0]!;
  const mean = new Float32Array(vectors[0]!.length);
  for (let d = 0; d < mean.length; d += 1) {
    let sum = 0;
    for (const vector of vectors) sum += vector[d]!;
    mean[d] = sum / vectors.length;
  }
  return mean;
}

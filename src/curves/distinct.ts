/**
 * For each of 0 … hashes.length − 1 the first one equal to it (itself when there is none before).
 *
 * @param hashes equal things have equal hashes
 */
function firstEqual(hashes: Int32Array, equal: (a: number, b: number) => boolean): Int32Array {
  const seen = new Map<number, number[]>();
  return hashes.map((hash, index) => {
    const candidates = seen.get(hash) ?? [];
    const first = candidates.find((candidate) => equal(candidate, index));
    if (first !== undefined) return first;
    candidates.push(index);
    seen.set(hash, candidates);
    return index;
  });
}

/** Rows of positive mass, each once: where they start in `data`, and the mass of all their copies. */
export function distinctRows(
  data: Float64Array,
  rows: number,
  cols: number,
  p: Float64Array,
): { rowStart: Int32Array; pX: Float64Array } {
  const bits = new Uint32Array(data.buffer, data.byteOffset, 2 * data.length);
  const hashes = Int32Array.from({ length: rows }, (_, i) => {
    let hash = 0x811c9dc5;
    for (let t = 2 * i * cols; t < 2 * (i + 1) * cols; t += 1) hash = Math.imul(hash ^ bits[t]!, 0x01000193);
    return hash;
  });
  const first = firstEqual(hashes, (a, b) => {
    for (let j = 0; j < cols; j += 1) if (data[a * cols + j] !== data[b * cols + j]) return false;
    return true;
  });
  const mass = new Float64Array(rows);
  for (let i = 0; i < rows; i += 1) mass[first[i]!] = mass[first[i]!]! + p[i]!;
  const kept = Int32Array.from(first.keys()).filter((i) => mass[i]! > 0);
  return { rowStart: kept.map((i) => i * cols), pX: Float64Array.from(kept, (i) => mass[i]!) };
}

/** The first of every set of columns that are equal on the given rows. */
export function distinctColumns(data: Float64Array, rowStart: Int32Array, cols: number): Int32Array {
  const bits = new Uint32Array(data.buffer, data.byteOffset, 2 * data.length);
  const hashes = new Int32Array(cols).fill(0x811c9dc5);
  for (const start of rowStart) {
    for (let j = 0; j < cols; j += 1) {
      const word = bits[2 * (start + j)]! ^ Math.imul(bits[2 * (start + j) + 1]!, 0x9e3779b1);
      hashes[j] = Math.imul(hashes[j]! ^ word, 0x01000193) ^ (hashes[j]! >>> 15);
    }
  }
  const first = firstEqual(hashes, (a, b) => {
    for (const start of rowStart) if (data[start + a] !== data[start + b]) return false;
    return true;
  });
  return first.filter((firstOfColumn, j) => firstOfColumn === j);
}

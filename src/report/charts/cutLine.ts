/** A point of a line on the rate–distortion plane. */
export interface LinePoint {
  readonly rateBits: number;
  readonly distortion: number;
}

/** Where a line, straight between its points, stands at a rate; null beyond its ends. */
export function pointAtRate(line: readonly LinePoint[], rateBits: number): LinePoint | null {
  for (const [index, a] of line.entries()) {
    const b = line[index + 1] ?? a;
    const [low, high] = a.rateBits < b.rateBits ? [a, b] : [b, a];
    if (low.rateBits > rateBits || high.rateBits < rateBits) continue;
    const t = high.rateBits === low.rateBits ? 0 : (rateBits - low.rateBits) / (high.rateBits - low.rateBits);
    return { rateBits, distortion: low.distortion + t * (high.distortion - low.distortion) };
  }
  return null;
}

/** The part of a line up to a rate, by ascending rate, its last segment cut there. */
export function cutAtRate(line: readonly LinePoint[], maxRate: number): LinePoint[] {
  const within = line
    .filter((p) => p.rateBits <= maxRate)
    .sort((a, b) => a.rateBits - b.rateBits || b.distortion - a.distortion);
  const end = within.length === line.length ? null : pointAtRate(line, maxRate);
  return end === null || within.at(-1)?.rateBits === maxRate ? within : [...within, end];
}

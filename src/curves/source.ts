import { UserError } from "../errors.ts";

const SUM_TOLERANCE = 1e-9;

/**
 * A checked copy of a source distribution, or the uniform one.
 *
 * @param source probabilities of the items; uniform when absent
 * @throws UserError for another length than `items`, a negative or non-finite entry, or a sum off 1 by over 1e-9.
 */
export function sourceDistribution(items: number, source?: ArrayLike<number>): Float64Array {
  if (items < 1) throw new UserError("A source needs at least one item; got none.");
  if (source === undefined) return new Float64Array(items).fill(1 / items);
  if (source.length !== items) {
    throw new UserError(
      `The source has ${source.length} probabilities for ${items} items; give one an item.`,
    );
  }
  let sum = 0;
  for (let i = 0; i < items; i += 1) {
    const value = source[i]!;
    if (!(value >= 0 && Number.isFinite(value))) {
      throw new UserError(
        `Probability ${i + 1} of the source is ${value}; a probability is a finite number of at least 0.`,
      );
    }
    sum += value;
  }
  if (Math.abs(sum - 1) > SUM_TOLERANCE) {
    throw new UserError(`The source sums to ${sum}; it has to sum to 1 within ${SUM_TOLERANCE}.`);
  }
  return Float64Array.from(source);
}

/** −Σ p ln p. */
export function entropyNats(p: Float64Array): number {
  return Math.max(
    0,
    p.reduce((sum, value) => (value > 0 ? sum - value * Math.log(value) : sum), 0),
  );
}

export function requireTolerance(toleranceBits: number): number {
  if (toleranceBits > 0 && toleranceBits < Infinity) return toleranceBits;
  throw new UserError(`The tolerance is a finite number of bits above 0; got ${toleranceBits}.`);
}

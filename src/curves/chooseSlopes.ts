import { UserError } from "../errors.ts";
import { natsFromBits } from "../information/units.ts";
import { requireDistortion, requireRate } from "./bounds.ts";
import { thin } from "./curvePoints.ts";
import { fillSandwich } from "./sandwich.ts";
import { settleDistortion, settleRate } from "./settle.ts";
import { climb, type Rung, type SlopeLadder } from "./slopeLadder.ts";
import { solveRange } from "./slopeRange.ts";

/** Which points of a curve to solve. */
export interface SlopeChoice {
  /** Slopes to solve, nats per unit of distortion. */
  readonly slopes?: readonly number[];
  /** How many slopes to choose when none are given; default 40. Fewer are solved where the curve is known sooner. */
  readonly count?: number;
  /** The share of the zero-rate distortion at which the chosen slopes end; default .02. */
  readonly endShare?: number;
  /** Distortions at which R(D) is to be known to the tolerance: slopes are added until it is. */
  readonly atDistortions?: readonly number[];
  /** Rates, in bits, at which D(R) is to be. */
  readonly atRates?: readonly number[];
}

/**
 * Solves the slopes asked for, or chooses them: from where R leaves 0 to where the distortion is under a share of its
 * greatest, and between, where the bounds are furthest apart; then those that the distortions and rates need.
 *
 * @returns the rungs of the curve, by rising slope
 */
export function chooseSlopes<R extends Rung>(
  ladder: SlopeLadder<R>,
  { slopes, count = 40, endShare = 0.02, atDistortions = [], atRates = [] }: SlopeChoice,
  onset: () => number,
): R[] {
  const { zero, least } = ladder;
  const bad = slopes?.findIndex((s) => !(s > 0 && s < Infinity)) ?? -1;
  if (bad >= 0) {
    throw new UserError(`Slope ${bad + 1} is ${slopes![bad]}; a slope is a finite number above 0.`);
  }
  if (!(Number.isInteger(count) && count >= 2)) {
    throw new UserError(`The number of points is a whole number of at least 2; got ${count}.`);
  }
  if (!(endShare > 0 && endShare < 1)) {
    throw new UserError(`The share of distortion at which slopes end lies between 0 and 1; got ${endShare}.`);
  }
  for (const distortion of atDistortions) requireDistortion(distortion, least.distortion, zero.distortion);
  atRates.forEach(requireRate);

  const chosen = new Set<R>();
  if (slopes !== undefined) {
    const sign = ladder.downwards ? -1 : 1;
    for (const s of [...slopes].sort((a, b) => sign * (a - b))) chosen.add(climb(ladder, s));
  } else if (zero.distortion > least.distortion) {
    const { lowest, highest } = solveRange(ladder, onset(), endShare);
    fillSandwich(ladder, count, lowest, highest);
    const inRange = ladder.rungs.filter((rung) => rung.slopeNats >= lowest && rung.slopeNats <= highest);
    for (const rung of thin(inRange, count)) chosen.add(rung);
  }
  for (const distortion of atDistortions) {
    for (const rung of settleDistortion(ladder, distortion)) chosen.add(rung);
  }
  for (const rate of atRates) for (const rung of settleRate(ladder, natsFromBits(rate))) chosen.add(rung);
  return ladder.rungs.filter((rung) => chosen.has(rung));
}

import type { Alphabet } from "./alphabet.ts";
import {
  slopeWorkspace,
  solveSlope,
  type SlopeSolution,
  type SlopeWorkspace,
  type SparseWeights,
} from "./solveSlope.ts";

/** A distribution over reproductions and where its code lies: a solved slope, or an end of the curve. */
export interface Stop extends SparseWeights {
  /** 0 at zero rate, Infinity at the least distortion. */
  readonly slopeNats: number;
  readonly rateNats: number;
  readonly distortion: number;
}

/** The slopes of one curve that are solved, in ascending order: each new one starts from its neighbours. */
export interface SlopeLadder {
  readonly workspace: SlopeWorkspace;
  readonly toleranceNats: number;
  /** One reproduction for all. */
  readonly zero: Stop;
  /** Each item to its nearest reproduction. */
  readonly least: Stop;
  readonly rungs: SlopeSolution[];
}

export function slopeLadder(alphabet: Alphabet, toleranceNats: number): SlopeLadder {
  return {
    workspace: slopeWorkspace(alphabet),
    toleranceNats,
    zero: zeroRateEnd(alphabet),
    least: leastDistortionEnd(alphabet),
    rungs: [],
  };
}

function zeroRateEnd({ mean }: Alphabet): Stop {
  let best = 0;
  for (let j = 1; j < mean.length; j += 1) if (mean[j]! < mean[best]!) best = j;
  return {
    slopeNats: 0,
    members: Int32Array.of(best),
    weights: Float64Array.of(1),
    rateNats: 0,
    distortion: mean[best]!,
  };
}

function leastDistortionEnd({ nItems, pX, nearest, least }: Alphabet): Stop {
  const masses = new Map<number, number>();
  let distortion = 0;
  for (let i = 0; i < nItems; i += 1) {
    masses.set(nearest[i]!, (masses.get(nearest[i]!) ?? 0) + pX[i]!);
    distortion += pX[i]! * least[i]!;
  }
  let rateNats = 0;
  for (const mass of masses.values()) rateNats -= mass * Math.log(mass);
  return {
    slopeNats: Infinity,
    members: Int32Array.from(masses.keys()),
    weights: Float64Array.from(masses.values()),
    rateNats: Math.max(0, rateNats),
    distortion,
  };
}

/** Solves a slope and puts it in its place; a slope already there is not solved again. */
export function climb(ladder: SlopeLadder, slopeNats: number): SlopeSolution {
  const { rungs, zero, workspace, toleranceNats } = ladder;
  const found = rungs.findIndex((rung) => rung.slopeNats >= slopeNats);
  const at = found < 0 ? rungs.length : found;
  if (rungs[at]?.slopeNats === slopeNats) return rungs[at];
  const above = rungs[at];
  const below = rungs[at - 1];
  const start = above ?? extrapolated(rungs[at - 2], below, slopeNats);
  const solution = solveSlope(
    workspace,
    slopeNats,
    toleranceNats,
    start === undefined ? [below ?? zero] : [below ?? zero, start],
  );
  rungs.splice(at, 0, solution);
  return solution;
}

/** The weights of the last slope, carried on linearly in ln s from the one before. */
function extrapolated(
  before: SlopeSolution | undefined,
  last: SlopeSolution | undefined,
  slopeNats: number,
): SparseWeights | undefined {
  if (before === undefined || last === undefined) return undefined;
  const ratio = Math.log(slopeNats / last.slopeNats) / Math.log(last.slopeNats / before.slopeNats);
  if (!(ratio < 4)) return undefined;
  const earlier = new Map<number, number>();
  before.members.forEach((j, a) => earlier.set(j, before.weights[a]!));
  const weights = last.weights.map((weight, a) =>
    Math.max(0, weight + ratio * (weight - (earlier.get(last.members[a]!) ?? 0))),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { members: last.members, weights: weights.map((weight) => weight / sum) };
}

import type { Alphabet } from "./alphabet.ts";
import type { SlopeLadder } from "./slopeLadder.ts";
import { solveSlope, type SlopeSolution } from "./solveSlope.ts";
import { emptySupport } from "./supportMatrix.ts";
import type { SparseWeights } from "./warmStart.ts";

/** A ladder over a finite alphabet. */
export function alphabetLadder(alphabet: Alphabet, toleranceNats: number): SlopeLadder<SlopeSolution> {
  const support = emptySupport(alphabet);
  const zero = zeroRateEnd(alphabet);
  return {
    toleranceNats,
    zero,
    least: leastDistortionEnd(alphabet),
    rungs: [],
    downwards: false,
    solve: (slopeNats, { before, below, above }) => {
      const other = above ?? extrapolated(alphabet.nReproductions, before, below, slopeNats);
      const starts = [below ?? zero, ...(other === undefined ? [] : [other])];
      return solveSlope(support, slopeNats, toleranceNats, starts, below?.reckoning);
    },
  };
}

function zeroRateEnd({ mean }: Alphabet): SlopeSolution {
  let best = 0;
  for (let j = 1; j < mean.length; j += 1) if (mean[j]! < mean[best]!) best = j;
  return {
    slopeNats: 0,
    rateNats: 0,
    distortion: mean[best]!,
    divergenceNats: 0,
    gapNats: 0,
    iterations: 0,
    members: Int32Array.of(best),
    weights: Float64Array.of(1),
  };
}

function leastDistortionEnd({ nItems, pX, nearest, least }: Alphabet): SlopeSolution {
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
    rateNats: Math.max(0, rateNats),
    distortion,
    divergenceNats: 0,
    gapNats: 0,
    iterations: 0,
    members: Int32Array.from(masses.keys()),
    weights: Float64Array.from(masses.values()),
  };
}

/** The weights of the last slope, carried on linearly in ln s from the one before. */
function extrapolated(
  nReproductions: number,
  before: SlopeSolution | undefined,
  last: SlopeSolution | undefined,
  slopeNats: number,
): SparseWeights | undefined {
  if (before === undefined || last === undefined) return undefined;
  const ratio = Math.log(slopeNats / last.slopeNats) / Math.log(last.slopeNats / before.slopeNats);
  if (!(ratio < 4)) return undefined;
  const earlier = new Float64Array(nReproductions);
  for (let a = 0; a < before.members.length; a += 1) earlier[before.members[a]!] = before.weights[a]!;
  const weights = new Float64Array(last.weights.length);
  let sum = 0;
  for (let a = 0; a < weights.length; a += 1) {
    const weight = last.weights[a]!;
    weights[a] = Math.max(0, weight + ratio * (weight - earlier[last.members[a]!]!));
    sum += weights[a]!;
  }
  for (let a = 0; a < weights.length; a += 1) weights[a] = weights[a]! / sum;
  return { members: last.members, weights };
}

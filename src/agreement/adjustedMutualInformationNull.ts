import type { Rng } from "../numeric/rng.ts";
import { agreementNulls } from "./agreementNulls.ts";
import type { Labels } from "./contingency.ts";
import type { PermutationNull } from "./permutationNull.ts";

/**
 * The adjusted mutual information of labellings shuffled against one another, and the observed one's p-value.
 *
 * The same as permutationNull over adjustedMutualInformation, only many times faster; see agreementNulls.
 *
 * @param labelsA (items)
 * @param labelsB (items), the same items in the same order
 * @param draws random orders, at least 1
 * @returns in units of AMI; its mean is 0 up to the draws' noise
 * @throws RangeError as adjustedMutualInformation, and for draws that are not whole and positive.
 * Source: Vinh, Epps & Bailey (2010), JMLR 11, 2837–2854; p-value by Phipson & Smyth (2010), doi:10.2202/1544-6115.1585.
 * @example adjustedMutualInformationNull([0, 0, 1, 1], [0, 0, 1, 1], 999, rng).pValue // about 1/3
 */
export function adjustedMutualInformationNull(
  labelsA: Labels,
  labelsB: Labels,
  draws: number,
  rng: Rng,
): PermutationNull {
  return agreementNulls(labelsA, labelsB, draws, rng).adjustedMutualInformation;
}

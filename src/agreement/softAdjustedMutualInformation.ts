import { requireDistribution } from "../information/distribution.ts";
import { bitsFromNats } from "../information/units.ts";
import { rowOf, type Matrix } from "../numeric/matrix.ts";
import type { Rng } from "../numeric/rng.ts";
import { adjustedMutualInformationOf } from "./adjustedMutualInformation.ts";
import { adjustedMutualInformationNull } from "./adjustedMutualInformationNull.ts";
import { codeLabels, contingencyTable, type Labels } from "./contingency.ts";
import { expectedMutualInformation } from "./expectedMutualInformation.ts";
import { randomOrders, summarizeNull, type PermutationNull } from "./permutationNull.ts";
import { tableInformation } from "./tableInformation.ts";

export interface SoftAgreement {
  /** The adjusted mutual information; no unit. */
  readonly value: number;
  /** I(C;K) of categories and clusters. */
  readonly mutualInformationBits: number;
  /** Its mean when the clusters are shuffled. */
  readonly expectedBits: number;
  /** The standard error of that mean; 0 when it is exact, because every item is in one category. */
  readonly expectedStandardErrorBits: number;
  /** The value under shuffling, from the same draws. */
  readonly null: PermutationNull;
}

/**
 * How far clusters agree, beyond chance, with categories that items belong to by shares.
 *
 * AMI = (I(C;K) − E[I]) / ( ½ (I(X;C) + H(K)) − E[I] ), p(c,k) = (1/n) Σ_{i in cluster k} q(c|i); E over shuffles of the
 * clusters among the items.
 *
 * The categories enter the normaliser with I(X;C), the bits that an item's shares tell, and not with H(C): no cluster
 * can tell more about C than the item itself does. For hard shares I(X;C) = H(C), the expectation is exact and the value
 * is the plain adjusted mutual information. Otherwise the expectation is the mean of random shuffles and its standard
 * error is returned.
 *
 * Where nothing can vary (categories that tell nothing and one cluster; every item alone on both sides) the value is 1.
 *
 * @param qCgivenX q(c|x): (items × categories), rows summing to 1 within 1e-9
 * @param clusters (items), in the order of the rows
 * @param draws shuffles, at least 1; 1,000 put the error of the value near .0005 for a few hundred items
 * @returns value: at most 1, no unit; informations in bits
 * @throws RangeError when rows and clusters differ in number, a row is not a distribution, or draws is not whole and
 *   positive.
 * Source: for hard groups Vinh, Epps & Bailey (2010), JMLR 11, 2837–2854; the bound I(C;K) ≤ I(X;C) is Cover & Thomas
 *   (2006), Theorem 2.8.1, doi:10.1002/047174882X.
 * @example
 * softAdjustedMutualInformation(matrixFromRows([[1, 0], [1, 0], [0, 1], [0, 1]]), [0, 0, 1, 2], 99, rng).value // 0.571428571428571
 */
export function softAdjustedMutualInformation(
  qCgivenX: Matrix,
  clusters: Labels,
  draws: number,
  rng: Rng,
): SoftAgreement {
  const { rows: n } = qCgivenX;
  if (clusters.length !== n)
    throw new RangeError(`There are ${n} items with shares and ${clusters.length} clustered.`);
  if (n === 0) throw new RangeError("There are no items; agreement needs at least one.");
  for (let i = 0; i < n; i += 1) requireDistribution(rowOf(qCgivenX, i), `q(c|x = item ${i})`);
  const categories = hardCategories(qCgivenX);
  return categories === null
    ? softScore(qCgivenX, clusters, draws, rng)
    : hardScore(categories, clusters, draws, rng);
}

function hardScore(categories: Int32Array, clusters: Labels, draws: number, rng: Rng): SoftAgreement {
  const table = contingencyTable(categories, clusters);
  return {
    value: adjustedMutualInformationOf(table),
    mutualInformationBits: bitsFromNats(tableInformation(table).mutualInformation),
    expectedBits: bitsFromNats(expectedMutualInformation(table)),
    expectedStandardErrorBits: 0,
    null: adjustedMutualInformationNull(categories, clusters, draws, rng),
  };
}

/** The one category of every item, or null when some item has several. */
function hardCategories(qCgivenX: Matrix): Int32Array | null {
  const categories = new Int32Array(qCgivenX.rows);
  for (let i = 0; i < qCgivenX.rows; i += 1) {
    const category = rowOf(qCgivenX, i).indexOf(1);
    if (category === -1) return null;
    categories[i] = category;
  }
  return categories;
}

/** Below this many nats the normaliser is 0 but for rounding. */
const NOTHING = 1e-12;

function softScore(qCgivenX: Matrix, clusters: Labels, draws: number, rng: Rng): SoftAgreement {
  const { rows: n, cols } = qCgivenX;
  const { codes, names } = codeLabels(clusters);
  const k = names.length;
  const shareItems: number[] = [];
  const shareCategories: number[] = [];
  const shares: number[] = [];
  const categoryMasses = new Float64Array(cols);
  const clusterSizes = new Float64Array(k);
  let itemEntropy = 0;
  for (let i = 0; i < n; i += 1) {
    clusterSizes[codes[i]!] = clusterSizes[codes[i]!]! + 1;
    rowOf(qCgivenX, i).forEach((q, c) => {
      if (q === 0) return;
      shareItems.push(i);
      shareCategories.push(c);
      shares.push(q);
      categoryMasses[c] = categoryMasses[c]! + q;
      itemEntropy -= (q * Math.log(q)) / n;
    });
  }
  const categoryEntropy = entropyOf(categoryMasses, n);
  const clusterEntropy = entropyOf(clusterSizes, n);
  const table = new Float64Array(cols * k);
  const items = Int32Array.from(shareItems);
  const firstCells = Int32Array.from(shareCategories, (c) => c * k);
  const weights = Float64Array.from(shares);
  const information = (order: Int32Array): number => {
    table.fill(0);
    for (let s = 0; s < weights.length; s += 1) {
      const cell = firstCells[s]! + codes[order[items[s]!]!]!;
      table[cell] = table[cell]! + weights[s]!;
    }
    return Math.max(0, categoryEntropy + clusterEntropy - entropyOf(table, n));
  };

  const observed = information(Int32Array.from({ length: n }, (_, i) => i));
  const drawn: number[] = [];
  for (const order of randomOrders(n, draws, rng)) drawn.push(information(order));
  // Singletons, or one cluster, are the same after any shuffle: their expectation needs no draws.
  const fixed = k === 1 || k === n;
  const expected = fixed ? observed : drawn.reduce((sum, nats) => sum + nats, 0) / drawn.length;
  const spread = fixed ? 0 : drawn.reduce((sum, nats) => sum + (nats - expected) ** 2, 0);
  const range = (categoryEntropy - itemEntropy + clusterEntropy) / 2 - expected;
  const adjusted = (nats: number): number => (range < NOTHING ? 1 : fixed ? 0 : (nats - expected) / range);
  return {
    value: adjusted(observed),
    mutualInformationBits: bitsFromNats(observed),
    expectedBits: bitsFromNats(expected),
    expectedStandardErrorBits: bitsFromNats(Math.sqrt(spread / Math.max(1, drawn.length - 1) / drawn.length)),
    null: summarizeNull(adjusted(observed), Float64Array.from(drawn, adjusted)),
  };
}

function entropyOf(masses: Float64Array, n: number): number {
  let nats = 0;
  for (const mass of masses) if (mass > 0) nats -= (mass / n) * Math.log(mass / n);
  return nats;
}

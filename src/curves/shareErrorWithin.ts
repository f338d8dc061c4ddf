import type { HardGrouping } from "../groupings/grouping.ts";
import { itemsOfGroups } from "../groupings/itemsOfGroups.ts";
import { FEWEST_FOR_FOURTH_MOMENTS, fourthMoments, type FourthMoments } from "../numeric/fourthMoments.ts";
import type { Matrix } from "../numeric/matrix.ts";

/** A standard error, and on how many degrees of freedom it is known. */
export interface ShareError {
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}

/**
 * The standard error of the share of variance that categories leave, D/V, over other items of the same categories.
 *
 * Items ε_i about the mean b_c of their category c (from the mean of all; h_c of n items), θ = D/V, T = n V, a_c = 1 − 1/h_c − θ(1 − 1/n).
 * D/V is a ratio of two quadratic forms, W/T, whose variance is to first order that of W − θ T over T²:
 *
 *     Σ_c { h_c [a_c² Var‖ε‖² − 4 a_c θ E(‖ε‖² ε·b_c) + 4 θ² E(ε·b_c)²] + 2 h_c (h_c − 1) (1/h_c − θ/n)² tr Σ_c² } + 2 (θ/n)² Σ_{c≠c′} h_c h_c′ tr Σ_c Σ_c′
 *
 * The first part is what each item adds by itself, the others are of pairs of items, which carry nearly all of it where categories
 * hardly differ. Second to fourth moments are unbiased ({@link fourthMoments}), their ratios pooled over categories; from squares of
 * b_c what its own error adds to them is taken. tr Σ_c Σ_c′ is taken at its highest, √(tr Σ_c² tr Σ_c′²).
 *
 * Near chance leaving out items is no way to it: that counts pairs twice, and sees squared distances from means that the items
 * themselves have drawn near, so that the error is 1.2 times too large at six items a category
 * (bench/agreement/coverageOfDistortion.ts).
 *
 * An item alone in its category counts as fixed, as it does for every error over items within categories.
 *
 * @param gram inner products of the items, centred: (items × items)
 * @param grouping the categories items are drawn from
 * @returns in shares of the variance; null where fewer than three quarters of the items that are not alone are in categories of four or
 *   more, or the items differ too little within their categories, or in too few places, for (tr Σ)² to be told from 0
 * @throws RangeError when the grouping and the Gram matrix differ in their number of items.
 * Source: variance of a quadratic form with third and fourth moments, Seber & Lee (2003), Linear Regression Analysis, theorem 1.6, ISBN
 *   978-0-471-41540-4, there of numbers, here of vectors; the ratio by the delta method.
 * @example shareErrorWithin(centredGram(gram(points)), categories) // .028 where D/V is .67 of 96 items in 12 categories
 */
export function shareErrorWithin(gram: Matrix, grouping: HardGrouping): ShareError | null {
  const n = gram.rows;
  if (grouping.items.length !== n) {
    throw new RangeError(`The grouping has ${grouping.items.length} items, the Gram matrix ${n} rows.`);
  }
  const groups = itemsOfGroups(grouping.labels, grouping.names.length)
    .filter((items) => items.length > 0)
    .map((items) => deviationsIn(gram, items));
  const within = groups.reduce((sum, { squares }) => sum + sumOf(squares), 0);
  let total = 0;
  for (let i = 0; i < n; i += 1) total += gram.data[i * n + i]!;
  const shape = hasEnough(groups) ? pooledShape(groups) : null;
  if (shape === null || !(total > 0)) return null;
  const left = within / total;
  const parts = groups.map((group) => partsOf(group, shape, left, n));
  const alone = parts.reduce((sum, part) => sum + part.alone, 0);
  const pairs = parts.reduce((sum, part) => sum + part.pairs, 0);
  // Σ_{c≠c′} h h′ √(τ τ′) = (Σ h √τ)² − Σ h² τ.
  const reach = parts.reduce((sum, part) => sum + part.reach, 0);
  const across = reach ** 2 - parts.reduce((sum, part) => sum + part.reach ** 2, 0);
  return {
    standardError: Math.sqrt(Math.max(0, alone) + pairs + 2 * (left / n) ** 2 * across) / total,
    degreesOfFreedom: effectiveDegrees(groups, parts),
  };
}

/**
 * The degrees of freedom of a sum of the categories' variances, V² / Σ_c V_c²/(h_c − 1): n less the number of categories where
 * these add alike, fewer where a few of them carry it.
 *
 * Source: Satterthwaite (1946), An approximate distribution of estimates of variance components, Biometrics Bulletin 2, 110–114.
 */
function effectiveDegrees(groups: readonly Deviations[], parts: readonly Parts[]): number {
  let [sum, squares] = [0, 0];
  groups.forEach(({ size }, c) => {
    if (size < 2) return;
    const own = Math.max(0, parts[c]!.alone) + parts[c]!.pairs;
    sum += own;
    squares += own ** 2 / (size - 1);
  });
  return squares > 0 ? sum ** 2 / squares : 1;
}

/** The items of a category about its mean. */
interface Deviations {
  readonly size: number;
  /** ‖r_i‖²: (items) */
  readonly squares: Float64Array;
  /** r_i·b, with b the category's mean: (items) */
  readonly alongMean: Float64Array;
  /** Null below four items. */
  readonly moments: FourthMoments | null;
}

function deviationsIn({ rows: n, data }: Matrix, items: Int32Array): Deviations {
  const h = items.length;
  const inner = new Float64Array(h * h);
  items.forEach((i, a) => items.forEach((j, b) => (inner[a * h + b] = data[i * n + j]!)));
  const withMean = Float64Array.from(items, (_, a) => sumOf(inner.subarray(a * h, (a + 1) * h)) / h);
  const meanSquare = sumOf(withMean) / h;
  for (let a = 0; a < h; a += 1) {
    for (let b = 0; b < h; b += 1) inner[a * h + b]! += meanSquare - withMean[a]! - withMean[b]!;
  }
  return {
    size: h,
    squares: Float64Array.from(items, (_, a) => Math.max(0, inner[a * h + a]!)),
    alongMean: withMean.map((value) => value - meanSquare),
    moments: h >= FEWEST_FOR_FOURTH_MOMENTS ? fourthMoments(inner, h) : null,
  };
}

/** Of two or three items third moments cannot be told: enough is three quarters of the items in larger categories. */
function hasEnough(groups: readonly Deviations[]): boolean {
  const itemsOf = (those: readonly Deviations[]): number => those.reduce((sum, { size }) => sum + size, 0);
  const several = groups.filter(({ size }) => size > 1);
  return 4 * itemsOf(several.filter(({ moments }) => moments !== null)) >= 3 * itemsOf(several);
}

/** tr Σ² and κ in shares of (tr Σ)². */
interface Shape {
  readonly traceOfSquare: number;
  readonly cumulant: number;
}

/** The shape that all categories are taken to have, weighted by their items: a few items alone cannot tell it. */
function pooledShape(groups: readonly Deviations[]): Shape | null {
  let [squaredTrace, traceOfSquare, cumulant] = [0, 0, 0];
  for (const { size, moments } of groups) {
    if (moments === null) continue;
    squaredTrace += size * moments.squaredTrace;
    traceOfSquare += size * moments.traceOfSquare;
    cumulant += size * moments.cumulant;
  }
  if (!(squaredTrace > 0)) return null;
  const square = Math.max(0, Math.min(1, traceOfSquare / squaredTrace));
  // Var‖ε‖² = κ + 2 tr Σ² is not negative.
  return { traceOfSquare: square, cumulant: Math.max(-2 * square, cumulant / squaredTrace) };
}

/** What the items of a category add to the variance, in units of length to the fourth. */
interface Parts {
  /** Each by itself; as estimates are, below 0 at times. */
  readonly alone: number;
  /** Pairs of the category's own items. */
  readonly pairs: number;
  /** h √(tr Σ²), for pairs with other categories' items. */
  readonly reach: number;
}

function partsOf({ size: h, squares, alongMean }: Deviations, shape: Shape, left: number, n: number): Parts {
  if (h < 2) return { alone: 0, pairs: 0, reach: 0 };
  const ofTrace = (sumOf(squares) / (h - 1)) ** 2;
  const squaredTrace = ofTrace / (1 + shape.cumulant / h + (2 * shape.traceOfSquare) / (h - 1));
  const tau = shape.traceOfSquare * squaredTrace;
  const kappa = shape.cumulant * squaredTrace;
  const a = 1 - 1 / h - left * (1 - 1 / n);
  const others = 1 - h / n;
  // Each moment with the mean less what the mean's own error puts there.
  const third =
    h === 2
      ? 0
      : (h ** 2 / ((h - 1) * (h - 2))) * sumOf(squares.map((square, i) => square * alongMean[i]!)) -
        kappa * others;
  const second =
    (h / (h - 1)) * sumOf(alongMean.map((z) => z ** 2)) -
    tau * others -
    (kappa * others ** 2) / h -
    (2 * third * others) / h;
  return {
    alone: h * a ** 2 * (kappa + 2 * tau) - 4 * a * left * third + 4 * left ** 2 * second,
    pairs: 2 * h * (h - 1) * (1 / h - left / n) ** 2 * tau,
    reach: h * Math.sqrt(tau),
  };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

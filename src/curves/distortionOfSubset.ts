import type { Grouping } from "../groupings/grouping.ts";
import type { Matrix } from "../numeric/matrix.ts";

/** What a grouping leaves among some items, and what there is, in squared units of the points. */
interface Scatter {
  /** D; 0 where the items kept have no variance. */
  readonly distortion: number;
  /** V; 0 where the items kept have no variance, up to rounding. */
  readonly variance: number;
}

/**
 * The share of variance that a grouping leaves among some of its items, each group's centroid being that of the items kept.
 *
 *     D/V,  D = (Σ_i ‖x_i‖² − Σ_c ‖Σ_i q(c|i) x_i‖² / Σ_i q(c|i)) / m,  V = (Σ_i ‖x_i‖² − ‖Σ_i x_i‖² / m) / m,  over the m items kept
 *
 * From the vectors a subset costs at most half of items × dimensions, where a Gram matrix costs m²: for resampling.
 *
 * @param points centred, or nearly, so that the differences do not cancel: (items × dimensions)
 * @param grouping of all the items
 * @returns a function of the indices kept, each once; 0 where those items have no variance
 * @throws RangeError when points and grouping differ in number.
 * Source: Shani et al. (2025), arXiv:2505.17117, Eq 5.
 * @example distortionShareOfSubset(matrixFromRows([[-6], [-4], [4], [6]]), pairs)(Int32Array.of(0, 1, 2, 3)) // 1/26
 */
export function distortionShareOfSubset(points: Matrix, grouping: Grouping): (kept: Int32Array) => number {
  const scatter = scatterOfSubset(points, grouping);
  return (kept) => {
    const { distortion, variance } = scatter(kept);
    return variance > 0 ? distortion / variance : 0;
  };
}

/** Below this share of all squares, what is left after taking items away has lost too many digits. */
const LEAST_SQUARES_LEFT = 1e-3;

/**
 * D and V of {@link distortionShareOfSubset}.
 *
 * The sums of all items are kept, so that leaving out a few takes only these away; where few stay, theirs are added up.
 *
 * @throws RangeError when points and grouping differ in number.
 */
function scatterOfSubset(points: Matrix, grouping: Grouping): (kept: Int32Array) => Scatter {
  const n = grouping.items.length;
  if (points.rows !== n) {
    throw new RangeError(`The grouping has ${n} items, there are ${points.rows} points.`);
  }
  const add = adderOf(points, grouping);
  const every = Int32Array.from({ length: n }, (_, i) => i);
  const whole = noSums(grouping.names.length, points.cols);
  add(whole, every, 1);
  const stays = new Uint8Array(n);
  return (kept) => {
    if (2 * kept.length > n) {
      stays.fill(0);
      for (const i of kept) stays[i] = 1;
      const left = copyOf(whole);
      add(
        left,
        every.filter((i) => stays[i] === 0),
        -1,
      );
      if (left.squares > LEAST_SQUARES_LEFT * whole.squares) return scatterOf(left, kept.length);
    }
    const own = noSums(grouping.names.length, points.cols);
    add(own, kept, 1);
    return scatterOf(own, kept.length);
  };
}

/** What the scatter of some items is made of. */
interface Sums {
  /** Σ_i q(c|i) x_i: (groups × dimensions) */
  readonly sums: Float64Array;
  /** Σ_i q(c|i): (groups) */
  readonly masses: Float64Array;
  /** Items with a share in each group, so that a group left empty holds nothing at all: (groups) */
  readonly sizes: Int32Array;
  /** Σ_i ‖x_i‖² */
  squares: number;
}

function noSums(groups: number, dimensions: number): Sums {
  return {
    sums: new Float64Array(groups * dimensions),
    masses: new Float64Array(groups),
    sizes: new Int32Array(groups),
    squares: 0,
  };
}

function copyOf({ sums, masses, sizes, squares }: Sums): Sums {
  return { sums: sums.slice(), masses: masses.slice(), sizes: sizes.slice(), squares };
}

/** Adds items to sums, or takes them away. */
function adderOf(
  { cols, data }: Matrix,
  grouping: Grouping,
): (to: Sums, items: Int32Array, sign: 1 | -1) => void {
  const k = grouping.names.length;
  return (to, items, sign) => {
    const { sums, masses, sizes } = to;
    const addTo = (c: number, i: number, share: number): void => {
      masses[c]! += share;
      sizes[c]! += sign;
      for (let d = 0; d < cols; d += 1) sums[c * cols + d]! += share * data[i * cols + d]!;
    };
    for (const i of items) {
      let square = 0;
      for (let d = 0; d < cols; d += 1) square += data[i * cols + d]! ** 2;
      to.squares += sign * square;
      if (grouping.kind === "hard") {
        addTo(grouping.labels[i]!, i, sign);
        continue;
      }
      for (let c = 0; c < k; c += 1) {
        const share = grouping.qCgivenX.data[i * k + c]!;
        if (share !== 0) addTo(c, i, sign * share);
      }
    }
  };
}

function scatterOf({ sums, masses, sizes, squares }: Sums, kept: number): Scatter {
  const cols = sums.length / masses.length;
  const total = new Float64Array(cols);
  let within = squares;
  masses.forEach((mass, c) => {
    if (sizes[c] === 0) return;
    let square = 0;
    for (let d = 0; d < cols; d += 1) {
      const sum = sums[c * cols + d]!;
      total[d]! += sum;
      square += sum ** 2;
    }
    within -= square / mass;
  });
  const whole = total.reduce((rest, sum) => rest - sum ** 2 / kept, squares);
  if (!(whole > 1e-12 * squares)) return { distortion: 0, variance: 0 };
  return { distortion: Math.max(0, within) / kept, variance: whole / kept };
}

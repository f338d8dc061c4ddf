import type { Grouping } from "../groupings/grouping.ts";
import { groupMasses } from "../information/informationOfGrouping.ts";
import type { Matrix } from "../numeric/matrix.ts";
import { distancesToCentroids } from "./groupingPoint.ts";
import { itemCosts } from "./itemCosts.ts";

/**
 * The share of variance that a grouping leaves when one item is left out, for each item in turn: the centroid of its group and
 * the mean of all move away from it, and nothing needs to be added up again.
 *
 *     D/V without i = (n D − Σ_c q(c|i) m_c/(m_c − q(c|i)) ‖x_i − x̄_c‖²) / (n V − n/(n − 1) ‖x_i − x̄‖²),  m_c = Σ_j q(c|j)
 *
 * @param gram inner products of the items, centred: (items × items)
 * @returns (items); 0 where the others have no variance
 * @throws RangeError when the grouping and the Gram matrix differ in their number of items, or a group is empty.
 * Source: the change of a sum of squares when a point leaves a cluster, Hartigan & Wong (1979), doi:10.2307/2346830.
 * @example shareWithoutEach(centredGram(gram(matrixFromRows([[-6], [-4], [4], [6]]))), pairs) // 2/56, 6/248, 6/248, 2/56
 */
export function shareWithoutEach(gram: Matrix, grouping: Grouping): Float64Array {
  const n = gram.rows;
  const { total, lost } = grouping.kind === "hard" ? hardLosses(gram, grouping) : softLosses(gram, grouping);
  let variance = 0;
  for (let i = 0; i < n; i += 1) variance += gram.data[i * n + i]!;
  return lost.map((own, i) => {
    const left = variance - (n / (n - 1)) * gram.data[i * n + i]!;
    return left > 1e-12 * variance ? Math.max(0, total - own) / left : 0;
  });
}

/** The sum of squares within groups, and what of it goes with each item. */
interface Losses {
  readonly total: number;
  readonly lost: Float64Array;
}

function hardLosses(gram: Matrix, grouping: Extract<Grouping, { kind: "hard" }>): Losses {
  const { distortion } = itemCosts(gram, grouping);
  const sizes = new Int32Array(grouping.names.length);
  for (const label of grouping.labels) sizes[label]! += 1;
  const lost = distortion.map((square, i) => {
    const size = sizes[grouping.labels[i]!]!;
    return size === 1 ? square : (square * size) / (size - 1);
  });
  return { total: sumOf(distortion), lost };
}

function softLosses(gram: Matrix, grouping: Extract<Grouping, { kind: "soft" }>): Losses {
  const k = grouping.names.length;
  const q = grouping.qCgivenX.data;
  const distances = distancesToCentroids(gram, grouping).data;
  const masses = groupMasses(grouping).map((mass) => mass * gram.rows);
  const lost = new Float64Array(gram.rows);
  let total = 0;
  for (let i = 0; i < gram.rows; i += 1) {
    for (let c = 0; c < k; c += 1) {
      const share = q[i * k + c]!;
      if (share === 0) continue;
      const square = share * distances[i * k + c]!;
      const others = masses[c]! - share;
      total += square;
      // The item of a group of its own lies on the centroid.
      lost[i]! += others > 1e-12 * masses[c]! ? (square * masses[c]!) / others : square;
    }
  }
  return { total, lost };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

import { outerBound } from "../curves/bounds.ts";
import { certifiedCodes, type CertifiedCurveOptions } from "../curves/certifiedCurve.ts";
import { continuousCurve } from "../curves/continuous/continuousCurve.ts";
import type { Curve } from "../curves/curve.ts";
import { itemsAndCentroidsDistortion } from "../curves/itemsAndCentroids.ts";
import type { CodedCurve } from "../curves/pointwiseExcess.ts";
import type { Grouping } from "../groupings/grouping.ts";
import type { Matrix } from "../numeric/matrix.ts";
import type { CellContext } from "./cellContext.ts";
import type { Space } from "./space.ts";
import type { PlanePoint, TradeoffCell } from "./tradeoffResult.ts";

/** Slopes solved for the drawing; more are added where a bracket is asked for. */
const POINTS = 18;
const POINTS_WHEN_QUICK = 10;

/** The share of variance at which the drawn curve ends; groupings worth drawing leave more. */
const END_SHARE = 0.25;

/**
 * Above this many items the curve takes over a gigabyte, and time as the third power; the plane is then drawn without
 * its bound. Of 4,670 items it takes some nine seconds.
 */
export const MOST_ITEMS = 6000;

/** Whether the curve of a cell is solved; where it is not, the page is told why. */
export function canSolveCurve({ space, warn }: CellContext): boolean {
  const n = space.gram.rows;
  if (n <= MOST_ITEMS) return true;
  warn({
    kind: "size",
    severity: "warning",
    message: `The rate–distortion curve is left out: it is solved for at most ${MOST_ITEMS} items.`,
    value: n,
    threshold: MOST_ITEMS,
    items: [],
  });
  return false;
}

/** A grouping that the page draws. */
export interface Drawn {
  readonly point: PlanePoint;
  readonly grouping: Grouping;
}

/**
 * The curve that the drawn groupings are held against. Reproductions are the items and the centroids of every drawn
 * grouping, so that each of them is a code over the alphabet and lies on or above the proven bound; or anywhere, where the
 * run asks for continuous ones and the bound is numerically tight. Distortions are in shares of the variance.
 *
 * @param exactAt groupings at whose distortion and rate the curve is to be known to the tolerance
 * @returns the codes behind the curve too, where its reproductions are given
 * @throws Error when a drawn grouping lies below the bound: a fault of the program, never a finding
 */
export function curveUnder(
  context: CellContext,
  drawn: readonly Drawn[],
  exactAt: readonly PlanePoint[],
): { readonly curve: Curve; readonly coded: CodedCurve | null } {
  const { space, config } = context;
  const choice = {
    count: config.quick ? POINTS_WHEN_QUICK : POINTS,
    endShare: END_SHARE,
    atDistortions: exactAt.map((point) => point.distortionShare),
    atRates: exactAt.map((point) => point.rateBits),
  };
  const coded = config.reproduction === "continuous" ? null : codedCurve(space, drawn, choice);
  const curve = coded?.curve ?? continuousCurve({ ...choice, gram: overVariance(space) });
  for (const { point } of drawn) requireAbove(curve, point);
  return { curve, coded };
}

function codedCurve(
  { gram, totalVariance }: Space,
  drawn: readonly Drawn[],
  choice: Omit<CertifiedCurveOptions, "distortion">,
): CodedCurve {
  const groupings = drawn.map(({ grouping }) => grouping);
  const distortion = itemsAndCentroidsDistortion(gram, groupings, undefined, totalVariance);
  const distortionMeasure = "squared Euclidean, as a share of the variance";
  return { ...certifiedCodes({ ...choice, distortion, distortionMeasure }), distortion };
}

/**
 * Refuses to go on with a point that no code could reach.
 *
 * @throws Error when it lies below the bound by more than 1e-9 bits: a fault of the program, never a finding
 */
export function requireAbove(curve: Curve, { label, rateBits, distortionShare }: PlanePoint): void {
  const bound = outerBound(curve, distortionShare);
  if (!(rateBits >= bound - 1e-9)) {
    throw new Error(
      `${label} spends ${rateBits} bits, below the certified bound of ${bound} at its distortion.`,
    );
  }
}

/** Inner products in which squared distances are shares of the variance. */
function overVariance({ gram, totalVariance }: Space): Matrix {
  return { ...gram, data: gram.data.map((value) => value / totalVariance) };
}

/** The curve as results.json holds it. */
export function curveResult(context: CellContext, curve: Curve): NonNullable<TradeoffCell["curve"]> {
  const late = curve.points.filter((point) => !point.converged);
  if (late.length > 0) {
    context.warn({
      kind: "convergence",
      severity: "warning",
      message: `${late.length} of ${curve.points.length} points of the rate–distortion curve did not reach the tolerance; their gap is drawn.`,
      value: Math.max(...late.map((point) => point.gapBits)),
      threshold: curve.toleranceBits,
      items: [],
    });
  }
  return {
    reproduction: context.config.reproduction,
    certificate: curve.certificate,
    alphabetSize: curve.reproductions ?? 0,
    toleranceBits: curve.toleranceBits,
    points: curve.points.map(({ distortion, symbols, ...point }) => ({
      ...point,
      distortionShare: distortion,
      support: symbols,
    })),
  };
}

import type { TradeoffCell } from "../../studies/tradeoffResult.ts";
import { countOf } from "../format/words.ts";
import type { DatasetNames } from "../pageContext.ts";
import type { BoundPoint } from "./boundPath.ts";

/** A grouping as drawn on the plane. */
export interface DrawnGrouping {
  readonly label: string;
  readonly rateBits: number;
  readonly distortion: number;
  /** 95 % range or interval of the distortion, where there is one. */
  readonly low?: number;
  readonly high?: number;
}

/** A category of people's, of which their point is the mean. */
export interface DrawnCategory extends DrawnGrouping {
  readonly index: number;
}

/** Everything the rate–distortion plane may show. */
export interface Plane {
  readonly distortionTitle: string;
  readonly maxDistortion: number;
  /** Whether distortion is a share of the variance; else it is in its own unit. */
  readonly isShare: boolean;
  readonly curve: readonly BoundPoint[];
  readonly people: DrawnGrouping | null;
  readonly categories: readonly DrawnCategory[];
  /** The sweep over K, ascending. */
  readonly clusters: readonly DrawnGrouping[];
  readonly clustersAtHumanK: DrawnGrouping | null;
  readonly random: readonly DrawnGrouping[];
  /** Corners of the line of the best hard groupings, by ascending rate. */
  readonly hardCurve: readonly DrawnGrouping[];
  /** Groupings of no special kind, labelled by their own names. */
  readonly named: readonly DrawnGrouping[];
  /** Bits between the bound and people at people's distortion. */
  readonly excess: { readonly fromBits: number; readonly toBits: number; readonly distortion: number } | null;
}

/** The plane of one dataset in one space. */
export function planeOf(result: TradeoffCell, names: DatasetNames): Plane {
  const { people, clustersAtHumanK } = result;
  const excess = people.efficiency?.excessRateBits ?? null;
  return {
    distortionTitle: "distortion (share of variance left)",
    maxDistortion: 1,
    isShare: true,
    curve: (result.curve?.points ?? []).map((p) => ({ ...p, distortion: p.distortionShare })),
    people: {
      label: `people, ${countOf(people.k, "category", "categories")}`,
      rateBits: people.rateBits,
      distortion: people.distortionShare,
      ...(people.interval === null ? {} : { low: people.interval.low, high: people.interval.high }),
    },
    categories: peopleCategories(result, names),
    clusters: result.clusters.map(drawn),
    clustersAtHumanK: drawn(clustersAtHumanK),
    random: result.randomGroupings.map((g) => ({ ...drawn(g), low: g.low, high: g.high })),
    hardCurve: result.hardCurve.map(drawn).sort((a, b) => a.rateBits - b.rateBits),
    named: [],
    excess:
      excess === null
        ? null
        : {
            fromBits: people.rateBits - excess.value,
            toBits: people.rateBits,
            distortion: people.distortionShare,
          },
  };
}

function drawn(point: { label: string; rateBits: number; distortionShare: number }): DrawnGrouping {
  return { label: point.label, rateBits: point.rateBits, distortion: point.distortionShare };
}

function peopleCategories({ people }: TradeoffCell, names: DatasetNames): DrawnCategory[] {
  return (people.categories ?? []).map((c) => {
    const index = names.category(c.category);
    return {
      index,
      label: names.categories[index] ?? c.category,
      rateBits: c.rateBits,
      distortion: c.distortionShare,
    };
  });
}

/** Groupings that the slope slider chooses from: every mark, and the corners of the line of the best hard groupings. */
export function chooseableGroupings(plane: Plane): DrawnGrouping[] {
  const marks = [
    ...(plane.people === null ? [] : [plane.people]),
    ...plane.clusters,
    ...(plane.clustersAtHumanK === null ? [] : [plane.clustersAtHumanK]),
    ...plane.random,
    ...plane.named,
  ];
  const corners = plane.hardCurve.filter(
    ({ label, rateBits }) => !marks.some((mark) => mark.label === label && mark.rateBits === rateBits),
  );
  return [...marks, ...corners];
}

import type { DepthLayer, DepthSpace } from "../../studies/layersResult.ts";
import {
  formatBits,
  formatCorrelation,
  formatInterval,
  formatPercent,
  formatPercentNumber,
  formatSignificant,
} from "../format/numbers.ts";
import { MODEL, PEOPLE, type Sign } from "../theme/visualLanguage.ts";
import { CENTROID_SIGN, NAME_SIGN } from "./typicalityChart.ts";
import { scoreText } from "./scoresChart.ts";

/** A number in one layer, with its interval and what hovering it says. */
export interface DepthValue {
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly tip: string;
}

/** A number by depth. */
export interface DepthSeries {
  readonly name: string;
  readonly sign: Sign;
  readonly of: (layer: DepthLayer) => DepthValue | null;
}

/** What one row of panels shows of every model. */
export interface DepthRow {
  readonly title: string;
  readonly fromZero: boolean;
  /** How a tick of the vertical axis is written. */
  readonly tick: (value: number, digits: number) => string;
  readonly series: readonly DepthSeries[];
  /** What chance gives: a band where its range is known, else a line. */
  readonly chance: (
    layer: DepthLayer,
  ) => { readonly mean: number; readonly low: number | null; readonly high: number | null } | null;
  readonly ceiling: (layer: DepthLayer) => number | null;
  /** The layer where the row's score peaks. */
  readonly peak: (space: DepthSpace) => string | null;
}

const PEOPLE_SIGN: Sign = { hue: PEOPLE, shape: "circle" };
const MODEL_SIGN: Sign = { hue: MODEL, shape: "square" };

/** The rows of the figure, without those that no layer has a number for. */
export function depthRows(spaces: readonly DepthSpace[]): DepthRow[] {
  const layers = spaces.flatMap((space) => space.layers);
  return ROWS.filter(({ series }) => layers.some((layer) => series.some(({ of }) => of(layer) !== null)));
}

const score =
  (key: "ami" | "name" | "centroid", name: string) =>
  (layer: DepthLayer): DepthValue | null => {
    const own = layer[key];
    return own && { value: own.value, interval: own.interval, tip: `${name} ${scoreText(own)}` };
  };

type Grouped = NonNullable<DepthLayer["clusters"]>;

function shareLeft(who: string, { distortionShare: value, interval }: Grouped): DepthValue {
  const range = interval === null ? "" : ` ${formatInterval(interval, formatPercentNumber)}`;
  return { value, interval, tip: `${who} leave ${formatPercent(value)}${range}` };
}

function bitsBeyond(who: string, { excessRateBits, excessInterval: interval }: Grouped): DepthValue | null {
  if (excessRateBits === null) return null;
  const { value } = excessRateBits;
  const range = interval === null ? "" : ` ${formatInterval(interval, formatBits)}`;
  return { value, interval, tip: `${who} spend ${formatBits(value)} bits${range} beyond the bound` };
}

const ROWS: readonly DepthRow[] = [
  {
    title: "AMI of clusters and people's categories",
    fromZero: true,
    tick: formatCorrelation,
    series: [{ name: "AMI", sign: MODEL_SIGN, of: score("ami", "AMI") }],
    chance: ({ ami }) => ami?.chance ?? null,
    ceiling: ({ ami }) => ami?.ceiling?.value ?? null,
    peak: ({ peaks }) => peaks.ami?.layer ?? null,
  },
  {
    title: "ρ of typicality with closeness to the category's name (circle), to its other members (square)",
    fromZero: true,
    tick: formatCorrelation,
    series: [
      { name: "to the name", sign: NAME_SIGN, of: score("name", "ρ to the name") },
      { name: "to the members", sign: CENTROID_SIGN, of: score("centroid", "ρ to the members") },
    ],
    chance: ({ name, centroid }) => (name ?? centroid)?.chance ?? null,
    ceiling: ({ name, centroid }) => (name ?? centroid)?.ceiling?.value ?? null,
    peak: ({ peaks }) => (peaks.name ?? peaks.centroid)?.layer ?? null,
  },
  {
    title: "share of variance left: people (circle), clusters (square), random categories (dotted)",
    fromZero: false,
    tick: formatCorrelation,
    series: [
      {
        name: "people",
        sign: PEOPLE_SIGN,
        of: ({ people }) => shareLeft("people", people),
      },
      {
        name: "clusters",
        sign: MODEL_SIGN,
        of: ({ clusters }) => clusters && shareLeft("clusters", clusters),
      },
    ],
    chance: ({ people }) => ({ mean: people.chance, low: null, high: null }),
    ceiling: () => null,
    peak: () => null,
  },
  {
    title: "bits an item beyond the bound: people (circle), clusters (square)",
    fromZero: true,
    tick: (value, digits) => value.toFixed(digits),
    series: [
      {
        name: "people",
        sign: PEOPLE_SIGN,
        of: ({ people }) => bitsBeyond("people", people),
      },
      {
        name: "clusters",
        sign: MODEL_SIGN,
        of: ({ clusters }) => clusters && bitsBeyond("clusters", clusters),
      },
    ],
    chance: () => null,
    ceiling: () => null,
    peak: () => null,
  },
  {
    title: "dimensions that the items fill (effective rank)",
    fromZero: true,
    tick: (value, digits) => value.toFixed(digits),
    series: [
      {
        name: "effective rank",
        sign: MODEL_SIGN,
        of: ({ effectiveRank, sharedDirection }) => ({
          ...effectiveRank,
          tip: `${formatSignificant(effectiveRank.value)} dimensions; shared direction ${formatCorrelation(sharedDirection)}`,
        }),
      },
    ],
    chance: () => null,
    ceiling: () => null,
    peak: () => null,
  },
];

import { depthScores, type DepthScore, type DepthSpace, type Peak } from "../../studies/layersResult.ts";
import { formatCorrelation, formatInterval } from "../format/numbers.ts";
import { INK, MODEL } from "../theme/visualLanguage.ts";
import { depthAxis } from "./depthAxis.ts";
import { attributes, pixels, type Layer, type Row } from "./layer.ts";
import { markRegister, type MarkRegister } from "./marks.ts";
import { gridSize, panelCorner, panelFrames, textLayer, type PanelGrid } from "./panels.ts";
import type { Chart } from "./renderChart.ts";
import { fitted } from "./textWidth.ts";

const HEIGHT = 64;
const TEXT_SIZE = 10;

const TITLES: Readonly<Record<DepthScore, string>> = {
  ami: "AMI",
  name: "ρ to the name",
  centroid: "ρ to the members",
};

/**
 * How often halves of the items choose each layer: a column a model, a row a score; beside each what the score is where the
 * layer was chosen and where it was not.
 */
export function layerChoiceChart(spaces: readonly DepthSpace[]): Chart {
  const scores = depthScores.filter((score) => spaces.some(({ peaks }) => peaks[score] !== null));
  const panelWidth = spaces.length === 1 ? 430 : spaces.length === 2 ? 330 : spaces.length === 3 ? 240 : 220;
  const grid: PanelGrid = {
    columns: spaces.length,
    panelWidth,
    panelHeight: HEIGHT,
    gapX: 28,
    gapY: 46,
  };
  const marks = markRegister();
  const panels = scores.flatMap((score, r) =>
    spaces.map((space, s) => {
      const corner = panelCorner(grid, r * grid.columns + s);
      return { ...corner, score, space, peak: space.peaks[score], isFirst: s === 0 };
    }),
  );
  const size = gridSize(grid, panels.length);
  return {
    spec: {
      ...size,
      layer: [
        ...panelFrames(grid, panels.length),
        ...bars(panels.flatMap((panel) => barsOf(panel, panelWidth, marks))),
        ...textLayer(
          "models",
          spaces.map(({ model }, s) => ({
            x: panelCorner(grid, s).left,
            y: -34,
            text: fitted(model, panelWidth, 12),
            marks: "",
          })),
          { align: "left", fontWeight: "bold" },
        ),
        ...textLayer(
          "heads",
          panels.map(({ left, top, score, peak }) => ({
            x: left,
            y: top - 12,
            text: fitted(
              `${TITLES[score]}${peak === null ? ": no choice" : `: ${worth(peak)}`}`,
              panelWidth + 20,
              11,
            ),
            marks: "",
          })),
          { align: "left", fontSize: 11 },
        ),
        ...textLayer(
          "layers",
          panels.flatMap(({ left, top, space, peak }) => {
            if (peak === null) return [];
            const axis = axisOf(space, panelWidth);
            return axis.named
              .filter((layer) => layer !== "static")
              .map((layer) => ({ x: left + axis.at(layer), y: top + HEIGHT + 10, text: layer, marks: "" }));
          }),
          { align: "center", fontSize: TEXT_SIZE, fillOpacity: 0.8 },
        ),
        ...textLayer(
          "ticks",
          panels
            .filter(({ isFirst }) => isFirst)
            .flatMap(({ left, top }) =>
              [0, 0.5, 1].map((share) => ({
                x: left - 6,
                y: top + HEIGHT * (1 - share),
                text: `${100 * share} %`,
                marks: "",
              })),
            ),
          { align: "right", fontSize: TEXT_SIZE, fillOpacity: 0.8 },
        ),
        ...textLayer(
          "axis",
          [{ x: 0, y: size.height + 30, text: "→ layer; ↑ share of the halves that choose it", marks: "" }],
          { align: "left" },
        ),
      ],
    },
    marks,
  };
}

/** @example ".41 where chosen, .39 [.33, .44] held out" */
function worth({ onChoosing, heldOut }: Peak): string {
  const interval = formatInterval(heldOut.interval, formatCorrelation);
  return `${formatCorrelation(onChoosing)} where chosen, ${formatCorrelation(heldOut.value)} ${interval} held out`;
}

function axisOf({ layers }: DepthSpace, width: number) {
  return depthAxis(
    layers.map(({ layer }) => layer),
    width,
  );
}

function barsOf(
  panel: {
    readonly left: number;
    readonly top: number;
    readonly space: DepthSpace;
    readonly peak: Peak | null;
  },
  width: number,
  marks: MarkRegister,
): Row[] {
  const { left, top, space, peak } = panel;
  if (peak === null) return [];
  const axis = axisOf(space, width);
  const half = Math.min(9, (width / Math.max(2, space.layers.length)) * 0.35);
  return peak.chosen.map(({ layer, times }) => {
    const share = times / (2 * peak.splits);
    const x = left + axis.at(layer);
    return {
      x: x - half,
      x2: x + half,
      y: top + HEIGHT * (1 - share),
      y2: top + HEIGHT,
      isPeak: layer === peak.layer,
      marks: marks.add({ tip: `layer ${layer}: chosen by ${times} of ${2 * peak.splits} halves` }),
    };
  });
}

/** The layer that is highest on all items has an outline. */
function bars(rows: readonly Row[]): Layer[] {
  const of = (name: string, isPeak: boolean, style: object): Layer[] => {
    const values = rows.filter((row) => row["isPeak"] === isPeak);
    if (values.length === 0) return [];
    return [
      {
        data: { values },
        name,
        mark: { type: "rect", fill: MODEL, ...style },
        encoding: {
          x: pixels("x"),
          x2: { field: "x2" },
          y: pixels("y"),
          y2: { field: "y2" },
          description: attributes,
        },
      },
    ];
  };
  return [
    ...of("choices", false, { fillOpacity: 0.75 }),
    ...of("peakChoices", true, { fillOpacity: 0.75, stroke: INK, strokeWidth: 1.5 }),
  ];
}

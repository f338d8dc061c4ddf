import {
  depthScores,
  type DepthLayer,
  type DepthSpace,
  type LayerPaths,
  type Peak,
} from "../../studies/layersResult.ts";
import { depthChart } from "../charts/depthChart.ts";
import { layerChoiceChart } from "../charts/layerChoiceChart.ts";
import { layerPathsChart } from "../charts/layerPathsChart.ts";
import {
  choiceFinding,
  depthText,
  layersFinding,
  pathsFinding,
  theLayer,
} from "../findings/layersFinding.ts";
import { formatBits, formatCorrelation, formatPercent, formatSignificant } from "../format/numbers.ts";
import { layerName } from "../format/words.ts";
import { figure } from "../html/figure.ts";
import { markup, nothing, type Html } from "../html/html.ts";
import { perCell } from "../html/perCell.ts";
import { caveats, howToRead, type Section } from "../html/section.ts";
import { switchable, type Switchable } from "../html/switchable.ts";
import { table } from "../html/table.ts";
import type { PageContext } from "../pageContext.ts";
import { peakNotes } from "./peakNotes.ts";
import { scoreColumns } from "./scoreColumns.ts";

const three = (value: number): string => formatCorrelation(value, 3);

/** At which depth are concepts clearest? */
export async function layersSection(context: PageContext): Promise<Section | null> {
  const spaces = context.run.studies.layers?.spaces ?? [];
  const [first] = spaces;
  if (first === undefined) return null;
  const scores = await perDataset("layers", context, depthFigure);
  const choices = await perDataset("choices", context, choiceFigure);
  const paths = await pathsFigures(context);
  return {
    id: "depth",
    title: "At which depth are concepts clearest?",
    short: "Layers",
    body: markup`${scores.body}
    ${howToRead(
      "A column is a model, a row a score, a mark a layer: the static one (its table of word pieces) apart to the left, then the hidden layers from what enters the first block to the last. Shades are 95 % intervals over the choice of items, grey what chance gives, green the most there could be; the ring is the highest hidden layer.",
      "Where shades of two layers overlap widely, they are not told apart; the table of comparisons tells which are.",
    )}
    ${choices.body}
    ${
      choices.body === nothing
        ? nothing
        : howToRead(
            "The items are split into halves again and again, category by category; each half finds clusters of its own, chooses the layer with the highest score, and the other half says what the score is there.",
            "Bars that spread over several layers mean that the choice is luck; the difference between the two numbers above a panel is what choosing the highest adds.",
          )
    }
    ${paths.body}
    ${
      paths.body === nothing
        ? nothing
        : howToRead(
            "A ring is the mean of a category's items, a small mark its most typical item; the lines are their ways from layer to layer, paler where shallower, and the slider says where they are now. Categories are the largest, at most eight.",
            "All layers are seen in one plane, the two directions in which these means lie furthest apart, each layer centred and scaled to variance 1 and none turned: the plane was chosen for these categories, so that it shows how they move and not how far apart they are in all.",
          )
    }
    ${caveats(notesOf(first, context))}`,
    variants: { layers: scores.variants, choices: choices.variants, paths: paths.variants },
  };
}

/** One version of a figure a norm. */
async function perDataset(
  id: string,
  context: PageContext,
  draw: (spaces: readonly DepthSpace[]) => Promise<Html>,
): Promise<Switchable> {
  const versions = [];
  for (const { id: key, title } of context.titles) {
    const own = (context.run.studies.layers?.spaces ?? []).filter(({ dataset }) => dataset === key);
    const drawn = own.length === 0 ? nothing : await draw(own);
    if (drawn !== nothing) versions.push({ key, label: title, body: drawn });
  }
  return switchable(id, "dataset", versions);
}

async function depthFigure(spaces: readonly DepthSpace[]): Promise<Html> {
  const findings = spaces.flatMap((space) => layersFinding(space) ?? []);
  const rows = spaces.flatMap((space) => space.layers.map((own) => ({ ...own, space })));
  type Row = DepthLayer & { readonly space: DepthSpace };
  return await figure({
    id: "layers",
    chart: depthChart(spaces),
    finding: findings[0] ?? "Every score by depth.",
    caption: findings.slice(1).join(" "),
    below: table<Row>({
      id: "t-layers",
      caption: "every score in every layer",
      rows,
      columns: [
        { head: "model", value: (r) => r.space.model },
        { head: "layer", value: (r) => layerName(r.layer) },
        ...scoreColumns<Row>("AMI", (r) => r.ami),
        { head: "ceiling", value: (r) => r.ami?.ceiling?.value ?? null, show: three },
        ...scoreColumns<Row>("ρ to the name", (r) => r.name),
        ...scoreColumns<Row>("ρ to the members", (r) => r.centroid),
        { head: "people leave", value: (r) => r.people.distortionShare, show: formatPercent },
        { head: "low", value: (r) => r.people.interval?.low ?? null, show: formatPercent },
        { head: "high", value: (r) => r.people.interval?.high ?? null, show: formatPercent },
        { head: "random leave", value: (r) => r.people.chance, show: formatPercent },
        {
          head: "people's excess bits",
          value: (r) => r.people.excessRateBits?.value ?? null,
          show: formatBits,
        },
        { head: "low", value: (r) => r.people.excessInterval?.low ?? null, show: formatBits },
        { head: "high", value: (r) => r.people.excessInterval?.high ?? null, show: formatBits },
        { head: "people's η", value: (r) => r.people.placeBetweenNullAndHard, show: formatCorrelation },
        { head: "clusters leave", value: (r) => r.clusters?.distortionShare ?? null, show: formatPercent },
        { head: "low", value: (r) => r.clusters?.interval?.low ?? null, show: formatPercent },
        { head: "high", value: (r) => r.clusters?.interval?.high ?? null, show: formatPercent },
        {
          head: "clusters' excess bits",
          value: (r) => r.clusters?.excessRateBits?.value ?? null,
          show: formatBits,
        },
        { head: "low", value: (r) => r.clusters?.excessInterval?.low ?? null, show: formatBits },
        { head: "high", value: (r) => r.clusters?.excessInterval?.high ?? null, show: formatBits },
        {
          head: "clusters' η",
          value: (r) => r.clusters?.placeBetweenNullAndHard ?? null,
          show: formatCorrelation,
        },
        { head: "effective rank", value: (r) => r.effectiveRank.value, show: formatSignificant },
        { head: "low", value: (r) => r.effectiveRank.interval?.low ?? null, show: formatSignificant },
        { head: "high", value: (r) => r.effectiveRank.interval?.high ?? null, show: formatSignificant },
        { head: "shared direction", value: (r) => r.sharedDirection, show: three },
      ],
    }),
  });
}

async function choiceFigure(spaces: readonly DepthSpace[]): Promise<Html> {
  const peaks = spaces.flatMap((space) =>
    depthScores.flatMap((score) => {
      const peak = space.peaks[score];
      return peak === null ? [] : [{ space, score, peak }];
    }),
  );
  if (peaks.length === 0) return nothing;
  type Row = (typeof peaks)[number];
  const others = peaks.flatMap(({ peak, ...row }) => peak.others.map((other) => ({ ...row, peak, other })));
  const findings = spaces.map(choiceFinding).filter((finding) => finding !== "");
  return await figure({
    id: "choices",
    chart: layerChoiceChart(spaces),
    finding: findings[0] ?? "",
    caption: findings.slice(1).join(" "),
    below: markup`${table<Row>({
      id: "t-choices",
      caption: "the highest layer, where it was chosen and where it was not",
      rows: peaks,
      columns: [
        { head: "model", value: (r) => r.space.model },
        { head: "score", value: (r) => SCORES[r.score] },
        { head: "highest layer", value: (r) => r.peak.layer },
        { head: "on all items", value: (r) => r.peak.onAll, show: three },
        { head: "on the half that chose", value: (r) => r.peak.onChoosing, show: three },
        { head: "on the other half", value: (r) => r.peak.heldOut.value, show: three },
        { head: "low", value: (r) => r.peak.heldOut.interval.low, show: three },
        { head: "high", value: (r) => r.peak.heldOut.interval.high, show: three },
        { head: "optimism", value: (r) => r.peak.optimism, show: three },
        { head: "halves", value: (r) => 2 * r.peak.splits },
        { head: "chosen", value: (r) => chosenText(r.peak) },
      ],
    })}${table<(typeof others)[number]>({
      id: "t-told-apart",
      caption: "how far other layers are below the highest, and whether that can be told",
      rows: others,
      columns: [
        { head: "model", value: (r) => r.space.model },
        { head: "score", value: (r) => SCORES[r.score] },
        { head: "highest layer", value: (r) => r.peak.layer },
        { head: "layer", value: (r) => r.other.layer },
        { head: "below it by", value: (r) => r.other.difference, show: three },
        { head: "standard error", value: (r) => r.other.standardError, show: three },
        { head: "p after Holm", value: (r) => r.other.pValue, show: three },
      ],
    })}`,
  });
}

const SCORES = { ami: "AMI", name: "ρ to the name", centroid: "ρ to the members" } as const;

/** @example "3: 46, 4: 31" */
function chosenText({ chosen }: Peak): string {
  return chosen
    .filter(({ times }) => times > 0)
    .map(({ layer, times }) => `${layer}: ${times}`)
    .join(", ");
}

/** The paths of every norm and model, shown with the space that the page shows. */
async function pathsFigures(context: PageContext): Promise<Switchable> {
  const spaces = context.run.studies.layers?.spaces ?? [];
  const results = context.cells.flatMap((cell) => {
    const space = spaces.find((s) => s.dataset === cell.dataset && s.model === cell.model);
    return space?.paths ? [{ cell, space, paths: space.paths }] : [];
  });
  return await perCell("paths", context, results, ({ cell, space, paths }) =>
    pathsFigure(space, paths, cell.layer, context),
  );
}

async function pathsFigure(
  space: DepthSpace,
  paths: LayerPaths,
  layer: string,
  context: PageContext,
): Promise<Html> {
  const names = context.namesOf(space.dataset);
  const last = paths.layers.length - 1;
  const asked = paths.layers.indexOf(layer);
  const shown = asked >= 0 ? asked : last;
  const texts = paths.layers.map((name) => depthText(space, name));
  const rows = paths.paths.flatMap(({ category, item, x, y }) =>
    paths.layers.map((name, l) => ({ category, item, layer: name, x: x[l]!, y: y[l]! })),
  );
  return await figure({
    id: "paths",
    chart: layerPathsChart(paths, names, shown),
    finding: pathsFinding(space, paths),
    caption: `${context.titleOf(space.dataset)} in ${space.model}, from ${theLayer(paths.layers[0] ?? "")} to ${theLayer(paths.layers[last] ?? "")}.`,
    above: markup`<p class="slope needs-js"><label>Depth <input type="range" min="0" max="${last}" step="1" value="${shown}" data-depths="${JSON.stringify(texts)}"></label> <output aria-live="polite"></output></p>`,
    below: table({
      id: "t-paths",
      caption: "where category means and typical items are in every layer",
      rows,
      marks: (row) => ({
        c: names.category(row.category),
        ...(row.item === null ? {} : { i: names.item(row.item) }),
      }),
      columns: [
        { head: "category", value: (row) => row.category },
        { head: "item", value: (row) => row.item ?? "mean of all" },
        { head: "layer", value: (row) => layerName(row.layer) },
        { head: "→", value: (row) => row.x, show: (v) => v.toFixed(3) },
        { head: "↑", value: (row) => row.y, show: (v) => v.toFixed(3) },
      ],
    }),
  });
}

function notesOf(space: DepthSpace, context: PageContext): string[] {
  const { ami, name, centroid } = space.peaks;
  const peak = ami ?? name ?? centroid;
  const layer = space.layers.find((entry) => entry.ami !== null) ?? space.layers[0];
  const { interval } = layer?.ami ?? { interval: null };
  const excessMethod = space.layers.find((entry) => entry.people?.excessInterval)?.people.excessInterval
    ?.method;
  const shareMethod = space.layers.find((entry) => entry.people?.interval)?.people.interval?.method;
  return [
    ...peakNotes(context),
    ...(interval === null
      ? []
      : [
          `Interval of AMI: ${interval.method}; clusters are taken as given, and would be others with other items.`,
        ]),
    ...(excessMethod === undefined ? [] : [`Interval of the excess bits: ${excessMethod}, to first order.`]),
    ...(shareMethod === undefined
      ? []
      : [`Interval of the share that people's categories leave: ${shareMethod}.`]),
    ...(peak === null
      ? []
      : [
          `Held-out scores: ${peak.heldOut.interval.method}; half as many items make clusters less like people's categories, so that they are compared with the half that chose and not with all items.`,
          "Layers are compared on the same halves, clusters found anew in each; the static layer is compared too but not chosen.",
        ]),
    "The bound in a layer admits its items and the means of people's categories and of these clusters; that of the plane admits more groupings' means and can lie a hundredth of a bit lower.",
  ];
}

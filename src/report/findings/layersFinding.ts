import {
  depthScores,
  type DepthLayer,
  type DepthScore,
  type DepthSpace,
  type LayerPaths,
  type Peak,
} from "../../studies/layersResult.ts";
import { formatCorrelation, formatInterval } from "../format/numbers.ts";
import { layerName, listOf } from "../format/words.ts";
import { scoreAlone } from "./scoreInWords.ts";
import { LEVEL } from "./toldFromChance.ts";

/** At which depth concepts are clearest, what that is worth where it was not chosen, and what it cannot be told from. */
export function layersFinding(space: DepthSpace): string | null {
  const { ami } = space.peaks;
  if (ami === null) return onlyFinding(space);
  const score = layerOf(space, ami.layer)?.ami;
  if (!score) return null;
  const place = `at ${depthName(space, ami.layer)} of ${space.model}`;
  const untold = untoldLayers(ami);
  const hidden = space.layers.filter(({ layer }) => layer !== "static").length;
  if (untold.length === hidden - 1) {
    return (
      `AMI is highest ${place}, ${scoreAlone(score)}, but we cannot tell it from any other hidden layer; ` +
      `${heldOutText(ami)}.`
    );
  }
  const told =
    untold.length === 0
      ? "it can be told from every other hidden layer"
      : `we cannot tell it from ${layersText(untold)}`;
  return `Concepts are clearest ${place}: AMI ${scoreAlone(score)}; ${heldOutText(ami)}; ${told}.`;
}

/** The static and the last layer, of a model whose others cannot be told apart. */
function onlyFinding({ layers, model }: DepthSpace): string | null {
  const known = layers.flatMap(({ layer, ami }) => (ami === null ? [] : [{ layer, ami }]));
  if (known.length < 2) return null;
  const texts = known.map(({ layer, ami }) => `${scoreAlone(ami)} in the ${layerName(layer)}`);
  return `In ${model}, AMI is ${listOf(texts)}; there is no choice of hidden layers.`;
}

/** What the score is where the layer was not chosen on it, and where it was. */
export function heldOutText({ heldOut, onChoosing }: Peak): string {
  return (
    `chosen on one half of the items and measured on the other half ` +
    `${formatCorrelation(heldOut.value)} ${formatInterval(heldOut.interval, formatCorrelation)}, ` +
    `on the half that chose it ${formatCorrelation(onChoosing)}`
  );
}

/** Hidden layers whose score cannot be told from that of the peak. */
export function untoldLayers({ others }: Peak): string[] {
  return others
    .filter(({ layer }) => layer !== "static")
    .filter(({ difference, pValue }) => pValue > LEVEL || difference <= 0)
    .map(({ layer }) => layer);
}

/** Layers as a reader counts them. @example layersText(["2", "3", "4", "6"]) // "layers 2 to 4 and 6" */
export function layersText(layers: readonly string[]): string {
  const runs: string[][] = [];
  for (const layer of layers) {
    const run = runs.at(-1);
    if (run !== undefined && Number(layer) === Number(run.at(-1)) + 1) run.push(layer);
    else runs.push([layer]);
  }
  const parts = runs.flatMap((run) => (run.length > 2 ? [`${run[0]} to ${run.at(-1)}`] : run));
  return `layer${layers.length > 1 ? "s" : ""} ${listOf(parts)}`;
}

/** @example depthName(space, "4") // "layer 4 of 6" */
export function depthName({ layers }: DepthSpace, layer: string): string {
  const last = layers.findLast((entry) => /^\d+$/.test(entry.layer))?.layer;
  return /^\d+$/.test(layer) && last !== undefined ? `layer ${layer} of ${last}` : theLayer(layer);
}

const SCORES: Readonly<Record<DepthScore, string>> = {
  ami: "AMI",
  name: "ρ to the category's name",
  centroid: "ρ to its other members",
};

/** How often halves agree on a layer, and how much the choice alone lifts the score. */
export function choiceFinding({ model, peaks }: DepthSpace): string {
  const texts = depthScores.flatMap((score) => {
    const peak = peaks[score];
    if (peak === null) return [];
    const most = peak.chosen.reduce((a, b) => (b.times > a.times ? b : a));
    const lift = formatCorrelation(Math.max(0, peak.optimism));
    return [
      `by ${SCORES[score]} layer ${most.layer} in ${most.times} of ${2 * peak.splits} (choosing lifts it by ${lift})`,
    ];
  });
  return texts.length === 0
    ? ""
    : `Halves of the items choose, of ${model}'s hidden layers, ${listOf(texts)}.`;
}

/** Where the means of the shown categories are furthest apart and nearest. */
export function pathsFinding(space: DepthSpace, { layers, meansApart, paths }: LayerPaths): string {
  const count = paths.filter(({ item }) => item === null).length;
  const most = meansApart.indexOf(Math.max(...meansApart));
  const least = meansApart.indexOf(Math.min(...meansApart));
  const text = (l: number): string =>
    `${theLayer(layers[l] ?? "")} (${formatCorrelation(meansApart[l] ?? 0)} standard deviations from their middle)`;
  return (
    `Of ${space.model}'s layers the means of ${count === space.k ? `the ${count}` : `the ${count} largest`} categories lie furthest apart in ` +
    `${text(most)} and nearest in ${text(least)}.`
  );
}

/** @example theLayer("static") // "the static layer"; theLayer("3") // "layer 3" */
export function theLayer(layer: string): string {
  return /^\d+$/.test(layer) ? layerName(layer) : `the ${layerName(layer)}`;
}

/** One layer in a few words: for the slider over depth. */
export function depthText(space: DepthSpace, layer: string): string {
  const own = layerOf(space, layer);
  const name = depthName(space, layer).replace(/^the /, "");
  if (own === undefined) return name;
  const scores = [
    ...(own.ami === null ? [] : [`AMI ${scoreAlone(own.ami)}`]),
    `people's categories explain ${(100 * (1 - own.people.distortionShare)).toFixed(1)} % of the variance`,
  ];
  return `${name}: ${scores.join("; ")}`;
}

function layerOf({ layers }: DepthSpace, layer: string): DepthLayer | undefined {
  return layers.find((entry) => entry.layer === layer);
}

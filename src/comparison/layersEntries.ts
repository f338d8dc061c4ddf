import type { DepthLayer, DepthSpace, Peak } from "../studies/layersResult.ts";
import type { RunResult } from "../studies/runResult.ts";
import type { NullScore, Score } from "../studies/score.ts";
import { endOfScale, type ScoreEntry } from "./scoreEntry.ts";

const noAgreement: NullScore = {
  mean: 0,
  low: null,
  high: null,
  pValue: null,
  draws: null,
  method: "clusters that have nothing to do with the categories, by definition",
};

/** The layer where AMI peaks, chosen on halves of the items, and what people's categories cost there. */
export const layersEntries: readonly ScoreEntry[] = [
  {
    id: "peak-ami",
    isSearched: true,
    study: "layers",
    title: "AMI of the layer chosen on one half of the items, measured on the other half",
    short: "AMI of the peak, held out",
    unit: "index",
    better: "higher",
    note: "stands with the layer that is highest on all items; of half as many items, so that it is lower than AMI on all of them; its interval is over the splits into halves",
    read: atPeak(({ heldOut: { value, interval } }, { ami }) => ({
      value,
      interval,
      chance: noAgreement,
      ceiling: ami?.ceiling ?? null,
    })),
  },
  {
    id: "peak-people-excess",
    isSearched: false,
    study: "layers",
    title: "bits that people's categories spend beyond the bound, at the layer where AMI peaks",
    short: "people's excess at the peak, bits",
    unit: "bits",
    better: "lower",
    note: "rate less the rate of the best code that leaves as much variance; the layer was chosen for AMI on the same items",
    read: atPeak((_, { people: { excessRateBits, excessInterval } }) =>
      excessRateBits === null
        ? null
        : {
            value: excessRateBits.value,
            interval: excessInterval,
            chance: null,
            ceiling: endOfScale(0, "the bound itself"),
          },
    ),
  },
];

/** Reads a score of each model's peak; the last of the numbers is "last", as in the studies of a cell. */
function atPeak(score: (peak: Peak, layer: DepthLayer) => Score | null): ScoreEntry["read"] {
  return (run: RunResult) =>
    (run.studies.layers?.spaces ?? []).flatMap((space) => {
      const peak = space.peaks.ami;
      const own = space.layers.find(({ layer }) => layer === peak?.layer);
      const found = peak === null || own === undefined ? null : score(peak, own);
      if (found === null) return [];
      const { dataset, model } = space;
      return [{ cell: { dataset, model, layer: nameOf(space, own!.layer) }, score: found }];
    });
}

function nameOf({ layers }: DepthSpace, layer: string): string {
  return layer === layers.at(-1)?.layer ? "last" : layer;
}

import type { RunResult } from "../studies/runResult.ts";
import type { Ceiling, NullScore } from "../studies/score.ts";
import type { EfficiencyResult, TradeoffCell } from "../studies/tradeoffResult.ts";
import { endOfScale, perCell, plainScore, type ScoreEntry } from "./scoreEntry.ts";

const cells = (run: RunResult) => run.studies.tradeoff?.cells;

/** The least share of variance that any code of the grouping's rate leaves. */
function boundAtRate(point: {
  distortionShare: number;
  efficiency: EfficiencyResult | null;
}): Ceiling | null {
  const excess = point.efficiency?.excessDistortionShare ?? null;
  return excess === null
    ? null
    : endOfScale(point.distortionShare - excess.value, "rate–distortion bound at the same rate");
}

/** Random groupings of the clusters' sizes: the second of the two kinds a cell has. */
function chanceOfClusters({ randomGroupings }: TradeoffCell): NullScore | null {
  const found = randomGroupings[1];
  if (found === undefined) return null;
  const { distortionShare: mean, low, high, draws } = found;
  return { mean, low, high, pValue: null, draws, method: "random groups of the clusters' sizes" };
}

const noInterval = "it has no interval, so that no two can be told apart by it";
const theBound = endOfScale(0, "the bound itself");

/** Bits beyond the bound, with their interval over items. */
function excessScore(efficiency: EfficiencyResult | null): ReturnType<typeof plainScore> {
  const score = plainScore(efficiency?.excessRateBits?.value, { ceiling: theBound });
  const replicates = efficiency?.excessRateReplicates;
  return (
    score && {
      ...score,
      interval: efficiency?.excessRateInterval ?? null,
      ...(replicates === undefined ? {} : { replicates }),
    }
  );
}

/** People's categories and the model's clusters on the rate–distortion plane of the model's space. */
export const tradeoffEntries: readonly ScoreEntry[] = [
  {
    id: "people-distortion",
    isSearched: false,
    study: "tradeoff",
    title: "share of variance that people's categories leave in the model's space",
    short: "people's D/V",
    unit: "share",
    better: "lower",
    note: "chance is random categories of the same sizes, the floor the best code of the same rate; a space of fewer directions leaves less to every grouping, so hold it against its own floor",
    read: perCell(cells, ({ people }) => ({
      value: people.distortionShare,
      interval: people.interval,
      chance: people.chance,
      ceiling: boundAtRate(people),
      ...(people.replicates === undefined ? {} : { replicates: people.replicates }),
    })),
  },
  {
    id: "people-rate",
    isSearched: false,
    study: "tradeoff",
    title: "bits an item that people's categories spend",
    short: "people's rate, bits",
    unit: "bits",
    better: null,
    note: "a number of the norm, not of the model: it is the same in every space",
    read: perCell(cells, ({ people }) => plainScore(people.rateBits)),
  },
  {
    id: "people-excess",
    isSearched: false,
    study: "tradeoff",
    title: "bits that people's categories spend beyond the bound",
    short: "people's excess, bits",
    unit: "bits",
    better: "lower",
    note: "rate less the rate of the best code that leaves as much variance",
    read: perCell(cells, ({ people }) => excessScore(people.efficiency)),
  },
  {
    id: "people-place",
    isSearched: false,
    study: "tradeoff",
    title:
      "place of people's categories between random ones (0) and the best hard groups of the same rate (1)",
    short: "people's η",
    unit: "index",
    better: "higher",
    note: `η = (D_random − D) / (D_random − D_hard); ${noInterval}`,
    read: perCell(cells, ({ people }) =>
      plainScore(people.efficiency?.placeBetweenNullAndHard, {
        chance: {
          mean: 0,
          low: null,
          high: null,
          pValue: null,
          draws: null,
          method: "random categories of the same sizes, by definition",
        },
        ceiling: endOfScale(1, "the best hard groups found at the same rate, by definition"),
      }),
    ),
  },
  {
    id: "clusters-distortion",
    isSearched: true,
    study: "tradeoff",
    title: "share of variance that as many clusters leave in the model's space",
    short: "clusters' D/V",
    unit: "share",
    better: "lower",
    note: "the clusters are made for the space they are scored in; their interval takes them as given",
    read: perCell(cells, (cell) => {
      const { distortionShare, interval, replicates } = cell.clustersAtHumanK;
      return {
        value: distortionShare,
        interval,
        chance: chanceOfClusters(cell),
        ceiling: boundAtRate(cell.clustersAtHumanK),
        ...(replicates === undefined ? {} : { replicates }),
      };
    }),
  },
  {
    id: "clusters-rate",
    isSearched: true,
    study: "tradeoff",
    title: "bits an item that as many clusters spend",
    short: "clusters' rate, bits",
    unit: "bits",
    better: null,
    note: "uneven clusters spend fewer bits; neither more nor fewer is better by itself",
    read: perCell(cells, ({ clustersAtHumanK }) => plainScore(clustersAtHumanK.rateBits)),
  },
  {
    id: "clusters-excess",
    isSearched: true,
    study: "tradeoff",
    title: "bits that as many clusters spend beyond the bound",
    short: "clusters' excess, bits",
    unit: "bits",
    better: "lower",
    note: "rate less the rate of the best code that leaves as much variance",
    read: perCell(cells, ({ clustersAtHumanK }) => excessScore(clustersAtHumanK.efficiency)),
  },
];

const notRanked =
  "bits plus squared length of the vectors: it orders models by the norm of their embeddings, so that nothing is ranked by it";

/** L of the paper at β = 1, shown because it was published. */
export const lagrangianEntries: readonly ScoreEntry[] = [
  {
    id: "people-lagrangian",
    isSearched: false,
    study: "tradeoff",
    title: "L = I + D of people's categories, as in the paper",
    short: "people's L",
    unit: "number",
    better: null,
    note: notRanked,
    read: perCell(cells, ({ lagrangian }) => plainScore(lagrangian.people.total)),
  },
  {
    id: "clusters-lagrangian",
    isSearched: true,
    study: "tradeoff",
    title: "L = I + D of as many clusters, as in the paper",
    short: "clusters' L",
    unit: "number",
    better: null,
    note: notRanked,
    read: perCell(cells, ({ k, lagrangian }) =>
      plainScore(lagrangian.clusters.find((point) => point.k === k)?.total),
    ),
  },
];

import { describe, expect, test } from "vitest";
import type { RunResult } from "../../studies/runResult.ts";
import type { Score } from "../../studies/score.ts";
import type { TradeoffCell } from "../../studies/tradeoffResult.ts";
import { fixtureRun } from "../testing/fixtureRun.ts";
import { alignmentFinding, confusionFinding, restartsFinding } from "./alignmentFinding.ts";
import { comparisonSentence } from "./comparisonSentence.ts";
import { mapFinding } from "./mapFinding.ts";
import { sensitivityFinding } from "./sensitivityFinding.ts";
import { boundFinding, lagrangianFinding, peopleFinding, planesFinding } from "./tradeoffFinding.ts";
import { categoriesFinding, normAgreementSentence, typicalityFinding } from "./typicalityFinding.ts";

const { studies } = fixtureRun();
const plain = (text: string | null): string | null => text?.replaceAll("\u00a0", " ") ?? null;
const score = (value: number, low: number, high: number, ceiling: number | null = null): Score => ({
  value,
  interval: { low, high, level: 0.95, method: "m" },
  chance: { mean: 0.0003, low: null, high: null, pValue: 0.0004, draws: null, method: "m" },
  ceiling: ceiling === null ? null : { value: ceiling, low: null, high: null, n: null, method: "m" },
});
const bracket = (value: number) => ({ value, low: value, high: value });
const alignment = studies.alignment!.cells[1]!;
const typicality = studies.typicality!.cells[1]!;

/** The numbers of the report's own example. */
const tradeoff: TradeoffCell = (() => {
  const cell = studies.tradeoff!.cells[1]!;
  return {
    ...cell,
    k: 18,
    people: {
      ...cell.people,
      k: 18,
      rateBits: 4.1446,
      distortionShare: 0.8391,
      interval: { low: 0.826, high: 0.8512, level: 0.95, method: "m" },
      chance: { ...cell.people.chance, mean: 0.9654 },
      efficiency: {
        ...cell.people.efficiency!,
        excessRateBits: bracket(2.684),
        excessRateInterval: { low: 2.6, high: 2.768, level: 0.95, method: "m" },
        hardPriceBits: 2.3101,
      },
    },
    clustersAtHumanK: {
      ...cell.clustersAtHumanK,
      k: 18,
      efficiency: {
        ...cell.clustersAtHumanK.efficiency!,
        excessRateBits: bracket(2.21),
        excessRateInterval: { low: 2.1, high: 2.3, level: 0.95, method: "m" },
      },
    },
  };
})();

describe("people on the plane", () => {
  test("what categories cost and leave, beside random ones", () => {
    expect(plain(peopleFinding(tradeoff))).toBe(
      "People's 18 categories spend 4.14 bits an item and leave 83.9 % [82.6, 85.1] of the meaning in minilm-l6 unexplained; random categories of the same sizes would leave 96.5 %.",
    );
  });

  test("one category, no interval, another layer", () => {
    const people = { ...tradeoff.people, k: 1, rateBits: 0, distortionShare: 1, interval: null };
    const cell = { ...tradeoff.cell, layer: "static" };
    expect(plain(peopleFinding({ ...tradeoff, cell, people }))).toBe(
      "People's 1 category spends 0.00 bits an item and leaves 100.0 % of the meaning in minilm-l6 (static layer) unexplained; random categories of the same sizes would leave 96.5 %.",
    );
  });

  test("the distance from a proven bound, and how much of it hardness costs", () => {
    expect(boundFinding(tradeoff)).toBe(
      "At that distortion the best possible code needs 1.46 bits (certified to 1e-6). Of people's 2.68 [2.60, 2.77] excess bits, 2.31 are the price of hard groups, which the best ones found pay too; k-means with 18 groups spends 2.21 [2.10, 2.30] bits beyond the bound at its own distortion.",
    );
  });

  test("a bound that is not proven says so, and a price that is not known is left out", () => {
    const people = {
      ...tradeoff.people,
      efficiency: { ...tradeoff.people.efficiency!, excessRateInterval: null, hardPriceBits: null },
    };
    const clustersAtHumanK = { ...tradeoff.clustersAtHumanK, efficiency: null };
    const curve = { ...tradeoff.curve!, certificate: "numerically tight" as const, toleranceBits: 1e-4 };
    expect(boundFinding({ ...tradeoff, people, clustersAtHumanK, curve })).toBe(
      "At that distortion the best possible code needs 1.46 bits (numerically tight to 1e-4). People spend 2.68 bits beyond it.",
    );
  });

  test("without a curve there is no such sentence", () => {
    expect(boundFinding({ ...tradeoff, curve: null })).toBeNull();
  });

  test("the paper's objective, and when one term is all of it", () => {
    const dominated = { ...tradeoff.lagrangian, dominatedBy: "distortion" as const, dominantShare: 0.958 };
    expect(plain(lagrangianFinding({ ...tradeoff, lagrangian: dominated }))).toMatch(
      /^The paper's L = I \+ D is [\d.]+ for people's categories and [\d.]+ for k-means with 4 groups\. 95\.8 % of people's L is the squared length of the vectors, so L says little but that\.$/,
    );
  });

  test("all cells together, counted", () => {
    expect(planesFinding([tradeoff, tradeoff])).toMatch(
      /^In all 2 combinations .+; in none of 2 they leave more than k-means/,
    );
    expect(planesFinding([tradeoff])).toBe(
      "People, k-means with as many groups, random groups, and the bound.",
    );
  });
});

describe("alignment", () => {
  test("AMI with interval, chance and ceiling", () => {
    expect(plain(alignmentFinding({ ...alignment, ami: score(0.384, 0.351, 0.412, 0.89) }))).toBe(
      "Clusters match people's categories at AMI .38 [.35, .41]; chance 0 (p < .001), ceiling .89.",
    );
    expect(
      alignmentFinding({ ...alignment, ami: { value: 0.384, interval: null, chance: null, ceiling: null } }),
    ).toBe("Clusters match people's categories at AMI .38.");
  });

  test("moved items, one and many", () => {
    const one = {
      ...alignment,
      nItems: 24,
      moved: alignment.moved.slice(0, 1),
      confusion: { ...alignment.confusion, matchedShare: 23 / 24 },
    };
    expect(plain(confusionFinding(one))).toBe(
      "95.8 % of 24 items lie in the cluster that matches their category; 1 item lies in another.",
    );
  });

  test("how much of the AMI is luck", () => {
    const { clustering } = alignment;
    const nearOptimal = { tolerance: 0.001, sse: [1, 1, 1], ami: [0.36, 0.38, 0.41] };
    expect(
      plain(
        restartsFinding({ ...alignment, clustering: { ...clustering, hits: 1, starts: 100 }, nearOptimal }),
      ),
    ).toBe(
      "1 start of 100 ended at the lowest SSE; the 3 clusterings within 0.1 % of it have AMI from .36 to .41: the width is luck.",
    );
    expect(
      plain(
        restartsFinding({
          ...alignment,
          ami: score(0.4, 0.3, 0.5),
          clustering: { ...clustering, hits: 0, starts: 100 },
          nearOptimal: { ...nearOptimal, ami: [0.4] },
        }),
      ),
    ).toBe(
      "None of 100 starts ended at the lowest SSE, which perturbing them found, whose AMI is .40; no other clustering found comes within 0.1 % of it.",
    );
  });
});

describe("comparing spaces", () => {
  const { datasets } = fixtureRun();
  const { id: dataset, nPoints } = datasets[0]!;
  const on = (model: string, own: Score) => ({ cell: { dataset, model, layer: "given" }, score: own });
  const a = on("a", score(0.43, 0.4, 0.46));
  const b = on("b", score(0.41, 0.38, 0.44));
  const c = on("c", score(0.2, 0.17, 0.23));
  const bare = (value: number) => on("d", { ...score(value, 0, 0), interval: null });
  const said = (
    scores: readonly (typeof a)[],
    of: Pick<RunResult, "datasets" | "studies"> = { datasets, studies: {} },
  ) => plain(comparisonSentence(of, scores, "AMI"));

  test("what cannot be told apart is not ranked", () => {
    expect(said([c, b, a])).toBe(
      "The highest is a (AMI .43 [.40, .46]), but it cannot be told from b (AMI .41 [.38, .44]), by tests of 3 pairs with Holm's correction.",
    );
  });

  test("apart is apart, and without intervals nothing is", () => {
    expect(said([a, c])).toBe(
      "a (AMI .43 [.40, .46]) stands above all others; next is c (AMI .20 [.17, .23]) (p < .001).",
    );
    expect(said([a, bare(0.1)])).toContain("cannot be told from d");
    expect(said([bare(0.1), a, c])).toContain("cannot be told from d (AMI .10).");
    expect(said([bare(0.9), a, c])).toContain(
      "cannot be told from a (AMI .43 [.40, .46]), c (AMI .20 [.17, .23])",
    );
    expect(said([a])).toBeNull();
  });

  test("a method is named only where one of its tests is meant", () => {
    expect(said([bare(0.9), a, b, c])).toMatch(/\[.17, .23\]\)\.$/u);
  });

  test("scores on the same deletions are paired, so that overlapping intervals can be told apart", () => {
    const shift = (value: number, by: number, items = "i"): Score => ({
      ...score(value, value - 0.06, value + 0.06),
      replicates: {
        key: "k",
        items,
        scores: Array.from({ length: 50 }, (_, d) => value + 0.03 * Math.sin(d) + by * Math.cos(7 * d)),
      },
    });
    const high = on("high", shift(0.42, 0));
    expect(said([on("low", shift(0.38, 0.002)), high])).toMatch(
      /^high \(AMI .42 \[.36, .48\]\) stands above all others; next is low/u,
    );
    // Half of the words: as many as there may be nothing in common.
    const half = on("half", shift(0.2, 0.002, "other"));
    const cells = [high, half].map(({ cell }, i) => ({
      ...studies.tradeoff!.cells[0]!,
      cell,
      nItems: i === 0 ? nPoints : Math.floor(nPoints / 2),
    }));
    const measured = { datasets, studies: { tradeoff: { ...studies.tradeoff!, cells } } };
    expect(said([half, high], measured)).toBe(
      `The highest is high (AMI .42 [.36, .48]), but it cannot be told from half (AMI .20 [.14, .26], on ${Math.floor(nPoints / 2)} of ${nPoints} items).`,
    );
  });
});

describe("claims", () => {
  const untold = (own: Score): Score => ({ ...own, chance: { ...own.chance!, pValue: 0.3 } });

  test("are not made of what chance gives as well", () => {
    const ami = untold(score(0.02, -0.03, 0.07));
    expect(plain(alignmentFinding({ ...alignment, ami }))).toMatch(
      /^It cannot be told from chance that clusters match people's categories at AMI \.02/u,
    );
    const [name, centroid] = [untold(score(0.1, -0.1, 0.3)), untold(score(0.05, -0.1, 0.2))];
    expect(plain(typicalityFinding({ ...typicality, name, centroid }))).toMatch(
      /^It cannot be told from chance that how typical people find an item follows its closeness/u,
    );
    expect(plain(typicalityFinding({ ...typicality, name, centroid: score(0.4, 0.3, 0.5) }))).toMatch(
      /^How typical people find an item follows its closeness to its other members at ρ = .40 .*; that it follows its closeness to the category's name at ρ = .10 .* cannot be told from chance/u,
    );
  });
});

describe("typicality, map and sensitivity", () => {
  test("ρ to the name and to the members", () => {
    const cell = {
      ...typicality,
      name: score(0.31, 0.25, 0.37, 0.899),
      centroid: score(0.4, 0.34, 0.46, 0.899),
    };
    expect(plain(typicalityFinding(cell))).toBe(
      "How typical people find an item follows its closeness to the category's name at ρ = .31 [.25, .37] (p < .001), and to its other members at ρ = .40 [.34, .46] (p < .001); chance 0, ceiling .90.",
    );
    expect(typicalityFinding({ ...typicality, name: null, centroid: null })).toBe(
      "No category has enough rated items for a rank correlation with typicality.",
    );
  });

  test("the categories at both ends", () => {
    const categories = [
      { category: "bird", n: 9, name: 0.5, centroid: 0.72 },
      { category: "toy", n: 9, name: 0.5, centroid: -0.12 },
      { category: "crime", n: 2, name: null, centroid: null },
    ];
    expect(categoriesFinding({ ...typicality, categories })).toBe(
      "ρ with closeness to the other members is highest for bird (.72) and lowest for toy (−.12); in 1 category of 2 it is negative.",
    );
  });

  test("how well two norms agree", () => {
    expect(
      plain(normAgreementSentence(studies.typicality!.normAgreement[0]!, (id) => id.toUpperCase())),
    ).toBe(
      "NORMS-A and NORMS-B agree on the 109 pairs of item and category both rated at ρ = .90 [.86, .93], and within categories at ρ = .86 [.79, .91] over 6 categories.",
    );
  });

  test("the map's share of the variance", () => {
    expect(plain(mapFinding(studies.map!.cells[1]!))).toBe(
      "The map's two directions show 14.2 % of the variance of 24 items in minilm-l6; items far apart on it are far apart, items close together may not be close.",
    );
  });

  test("the finding under every choice", () => {
    const row = studies.sensitivity!.rows[0]!;
    const rows = [
      { ...row, ami: 0.33, peopleDistortionShare: 0.821, chosen: false },
      { ...row, ami: 0.38, peopleDistortionShare: 0.839, chosen: true },
      { ...row, ami: 0.42, peopleDistortionShare: 0.86, chosen: false },
    ];
    expect(plain(sensitivityFinding(rows))).toBe(
      "Under 3 combinations of choices, AMI in minilm-l6 (static layer) runs from .33 to .42 and the share people's categories leave runs from 82.1 to 86.0 %; the choices of this page give .38 and 83.9 %.",
    );
    expect(sensitivityFinding([])).toBeNull();
  });
});

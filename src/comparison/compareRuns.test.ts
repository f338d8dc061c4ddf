import { describe, expect, test } from "vitest";
import { UserError } from "../errors.ts";
import { fixtureRun } from "../report/testing/fixtureRun.ts";
import { fixtureRuns } from "../report/testing/fixtureRuns.ts";
import type { RunConfig, RunResult } from "../studies/runResult.ts";
import { comparisonSchema, type Comparison } from "./comparison.ts";
import { compareRuns } from "./compareRuns.ts";
import { pairsOfFamily } from "./pairsOfFamily.ts";
import type { NamedRun } from "./namedRun.ts";

const named = (name: string, run: RunResult): NamedRun => ({ name, run });
const runOf = (model: string, dataset = "norms-a", layers = ["last"]): RunResult =>
  fixtureRun({ models: [model], layers, datasets: [{ id: dataset, categories: 3, perCategory: 5 }] });
const withConfig = (run: RunResult, config: Partial<RunConfig>): RunResult => ({
  ...run,
  config: { ...run.config, ...config },
});

function mistake(...runs: NamedRun[]): string {
  try {
    compareRuns(runs);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).message;
  }
  throw new Error("Nothing was wrong.");
}

function familyOf(comparison: Comparison, id: string) {
  const score = comparison.scores.findIndex((s) => s.id === id);
  return comparison.families.find((f) => f.score === score && f.dataset === 0)!;
}

describe("runs that looked at every layer", () => {
  const runs = ["minilm-l6", "gte-small"].map((model) =>
    named(model, fixtureRun({ models: [model], withLayers: true })),
  );
  const comparison = compareRuns(runs);
  const cellsOf = (id: string) => {
    const score = comparison.scores.findIndex((s) => s.id === id);
    return comparison.cells
      .filter((cell) => cell.score === score && cell.dataset === 0)
      .map((cell) => ({ ...cell, ...comparison.rows[cell.row]! }));
  };

  test("have the held-out AMI of the peak, and the bits people lose there, in the row of its layer", () => {
    const spaces = runs.map(({ run }) => run.studies.layers!.spaces[0]!);
    expect(cellsOf("peak-ami").map(({ layer }) => layer)).toEqual(["4", "8"]);
    cellsOf("peak-ami").forEach(({ value, interval }, r) => {
      expect({ value, interval }).toEqual(spaces[r]!.peaks.ami!.heldOut);
    });
    cellsOf("peak-people-excess").forEach(({ value, layer }, r) => {
      const { people } = spaces[r]!.layers.find((own) => own.layer === layer)!;
      expect(value).toBe(people.excessRateBits!.value);
    });
    expect(familyOf(comparison, "peak-people-excess").pairs.adjusted).toHaveLength(1);
  });

  test("have the last of the numbers in the row that other studies call last, and none without a peak", () => {
    const [first, second] = runs.map(({ run }) => run) as [RunResult, RunResult];
    const withPeak = (run: RunResult, layer: string | null): RunResult => ({
      ...run,
      studies: {
        ...run.studies,
        layers: {
          spaces: run.studies.layers!.spaces.map((space) => ({
            ...space,
            peaks: { ...space.peaks, ami: layer === null ? null : { ...space.peaks.ami!, layer } },
          })),
        },
      },
    });
    const { rows, cells, scores } = compareRuns([
      named("a", withPeak(first, "6")),
      named("b", withPeak(second, null)),
    ]);
    const score = scores.findIndex(({ id }) => id === "peak-ami");
    const own = cells.filter((cell) => cell.score === score);
    expect(new Set(own.map(({ row }) => rows[row]!.layer))).toEqual(new Set(["last"]));
    expect(new Set(own.map(({ row }) => rows[row]!.model)).size).toBe(1);
  });
});

describe("compareRuns", () => {
  const runs = fixtureRuns({ count: 6 });
  const comparison = compareRuns(runs);

  test("gives plain JSON that fits its schema, the same each time", () => {
    expect(comparisonSchema.parse(JSON.parse(JSON.stringify(comparison)))).toEqual(comparison);
    expect(compareRuns(fixtureRuns({ count: 6 }))).toEqual(comparison);
  });

  test("has a row a model and layer, and every score of every run in its place", () => {
    expect(comparison.rows).toHaveLength(12);
    expect(comparison.scores.map((s) => s.id)).toEqual([
      "ami",
      "typicality-name",
      "typicality-centroid",
      "people-distortion",
      "people-rate",
      "people-excess",
      "people-place",
      "clusters-distortion",
      "clusters-rate",
      "clusters-excess",
      "transfer-people-in-model",
      "transfer-people-in-people",
      "transfer-place",
      "transfer-excess",
      "transfer-clusters-in-people",
      "people-lagrangian",
      "clusters-lagrangian",
      "nmi",
      "ari",
    ]);
    expect(comparison.cells).toHaveLength(12 * 2 * 19);
    const { run } = runs[2]!;
    const cell = run.studies.alignment!.cells.find(
      (c) => c.cell.dataset === "norms-b" && c.cell.layer === "static",
    )!;
    const found = comparison.cells.find(
      (c) =>
        c.run === 2 &&
        comparison.datasets[c.dataset]!.id === "norms-b" &&
        comparison.rows[c.row]!.layer === "static" &&
        comparison.scores[c.score]!.id === "ami",
    )!;
    expect(found.value).toBe(cell.ami.value);
    expect(found.interval).toEqual(cell.ami.interval);
    expect(found.chance).toEqual(cell.ami.chance);
    expect(found.ceiling).toEqual(cell.ami.ceiling);
    expect(found).not.toHaveProperty("replicates");
  });

  test("orders by the better end, and ranks only by what has a better end and an interval", () => {
    const valueOf = (family: Comparison["families"][number]): number[] =>
      family.order.map(
        (row) =>
          comparison.cells.find(
            (c) => c.row === row && c.score === family.score && c.dataset === family.dataset,
          )!.value,
      );
    const ami = valueOf(familyOf(comparison, "ami"));
    expect(ami).toEqual(ami.toSorted((a, b) => b - a));
    const share = valueOf(familyOf(comparison, "people-distortion"));
    expect(share).toEqual(share.toSorted((a, b) => a - b));
    expect(familyOf(comparison, "people-lagrangian").ranks).toBeNull();
    const place = familyOf(comparison, "people-place");
    expect(pairsOfFamily(place)).toEqual([]);
    expect(place.groups).toEqual([place.order]);
    expect(place.ranks!.every(({ low, high }) => low === 1 && high === 12)).toBe(true);
  });

  test("knows sizes as the runs say them, and that a table of word vectors has none", () => {
    expect(comparison.models[0]!.parameters).toBe(10_000_000);
    const table = fixtureRun({ models: ["glove-100d"], layers: ["static"] });
    const sized = { ...table, models: table.models.map((m) => ({ ...m, parameters: 34_147_900 })) };
    const both = compareRuns([named("a", fixtureRun({ layers: ["last"] })), named("b", sized)]);
    expect(both.models.map((m) => m.parameters)).toEqual([22_700_000, 22_700_000, null]);
  });

  test("draws published figures only where the paper's norms are", () => {
    expect(comparison.published.map((p) => p.value)).toEqual([0.45, 0.55, 0.6, 0.15, 0.38]);
    expect(compareRuns(fixtureRuns({ count: 2, datasets: ["norms-b"] })).published).toEqual([]);
  });

  test("tells more models apart when the same subsamples can be paired, and says so", () => {
    const paired = familyOf(compareRuns(fixtureRuns({ count: 6, replicates: true })), "ami");
    const apart = familyOf(comparison, "ami");
    const told = (family: Comparison["families"][number]): number =>
      family.pairs.adjusted.filter((p) => p < 0.05).length;
    expect(pairsOfFamily(paired)).toHaveLength((12 * 11) / 2);
    expect(pairsOfFamily(paired).every((pair) => pair.paired)).toBe(true);
    expect(pairsOfFamily(apart).some((pair) => pair.paired)).toBe(false);
    expect(told(paired)).toBeGreaterThan(told(apart));
  });

  test("falls back to intervals for a pair of which one has no replicates", () => {
    const [first, ...others] = fixtureRuns({ count: 3, replicates: true });
    const plain = fixtureRuns({ count: 3 })[0]!;
    const pairs = pairsOfFamily(familyOf(compareRuns([plain, ...others]), "ami"));
    // Rows 0 and 1 are the two layers of the first run.
    expect(pairs.map((pair) => pair.paired)).toEqual(pairs.map(({ a, b }) => a > 1 && b > 1));
    expect(first!.name).toBe(plain.name);
  });

  test("refuses alpha that is none", () => {
    expect(() => compareRuns(runs, { alpha: 5 })).toThrow("got 5");
  });
});

describe("what cannot be compared", () => {
  test("runs without a norm in common", () => {
    expect(mistake(named("a", runOf("m1", "norms-a")), named("b", runOf("m2", "norms-b")))).toBe(
      "The runs share no norm (a: norms-a; b: norms-b); models are compared on the same items.",
    );
    const listed = withConfig(runOf("m2"), { membership: "as-listed" });
    expect(mistake(named("a", runOf("m1")), named("b", listed))).toMatch(
      /^The runs share norms-a by name only: a: membership most-typical, .*; b: membership as-listed, .*\. Run them with/,
    );
  });

  test("one model and layer alone, or no study with scores", () => {
    expect(mistake(named("a", runOf("m1")))).toBe(
      "a: one model and layer alone; a comparison needs two or more.",
    );
    const empty = { ...runOf("m1"), studies: {} };
    expect(mistake(named("a", empty))).toContain("no study with scores");
  });

  test("two different numbers for one norm, model and layer", () => {
    const run = runOf("m1");
    const cells = run.studies.alignment!.cells.map((c) => ({ ...c, ami: { ...c.ami, value: 0.25 } }));
    const other = {
      ...withConfig(run, { seed: 2 }),
      studies: { ...run.studies, alignment: { cells, pooled: [] } },
    };
    expect(mistake(named("a", run), named("b", other))).toMatch(
      /^a and b both have norms-a, m1, layer last, differing in seed \(1 and 2\), and AMI is 0\.\d{6} in one and 0\.25 in the other; leave one of them out\.$/,
    );
  });

  test("while the same numbers in two runs are taken once, and told", () => {
    const both = compareRuns([
      named("a", runOf("m1", "norms-a", ["last", "static"])),
      named("b", runOf("m1")),
    ]);
    expect(both.rows).toHaveLength(2);
    expect(both.warnings.find((w) => w.kind === "twice")!.details).toEqual(["norms-a, m1, layer last"]);
  });
});

describe("warnings", () => {
  const kinds = (...runs: NamedRun[]): string[] => compareRuns(runs).warnings.map((w) => w.kind);
  const first = named("a", runOf("m1"));

  test("none where the runs are alike", () => {
    expect(kinds(first, named("b", runOf("m2")))).toEqual([]);
  });

  test("of every setting in which the runs differ, with who has which", () => {
    const run = runOf("m2");
    const other = {
      ...withConfig(run, { seed: 7, engine: "lloyd", templates: ["{item}"] }),
      provenance: { ...run.provenance, sortalVersion: "0.2.0" },
      models: run.models.map((m) => ({ ...m, dtype: "q8", sha256: "other" })),
    };
    const { warnings } = compareRuns([first, named("b", other)]);
    expect(warnings.map((w) => w.kind)).toEqual(["sortal version", "seed", "engine", "prompts", "dtype"]);
    expect(warnings[1]!.details).toEqual(["1: a", "7: b"]);
    expect(warnings[4]!.details).toEqual(["fp32: m1", "q8: m2"]);
  });

  test("of other policies and other tables, which become norms of their own", () => {
    const both = fixtureRun({ models: ["m2"], layers: ["last"] });
    const a = fixtureRun({ models: ["m1"], layers: ["last"] });
    const changed = {
      ...both,
      datasets: both.datasets.map((d) => (d.id === "norms-b" ? { ...d, hash: "f".repeat(64) } : d)),
    };
    const comparison = compareRuns([named("a", a), named("b", changed)]);
    expect(comparison.datasets.map((d) => d.title)).toEqual([
      "Synthetic norms norms-a",
      "Synthetic norms norms-b (table 0123456)",
      "Synthetic norms norms-b (table fffffff)",
    ]);
    expect(comparison.warnings.map((w) => w.kind)).toEqual(["table", "coverage"]);
    expect(comparison.families.filter((f) => f.dataset > 0).every((f) => f.order.length === 1)).toBe(true);
  });

  test("of one space under two names", () => {
    const run = fixtureRun({ models: ["m1"], layers: ["6"] });
    const renamed = JSON.parse(JSON.stringify(run).replaceAll('"layer":"6"', '"layer":"last"')) as RunResult;
    const other = fixtureRun({ models: ["m2"], layers: ["6"] });
    const { warnings } = compareRuns([named("a", run), named("b", renamed), named("c", other)]);
    expect(warnings.map((w) => w.kind)).toEqual(["same space"]);
    expect(warnings[0]!.details).toEqual(["m1 6, m1 last"]);
  });

  test("of models that lack words, which the replicates tell", () => {
    const [a, b, c] = fixtureRuns({ count: 3, replicates: true });
    const lacking = (run: RunResult): RunResult => ({
      ...run,
      studies: {
        alignment: {
          pooled: [],
          cells: run.studies.alignment!.cells.map((cell) => ({
            ...cell,
            ami: { ...cell.ami, replicates: { ...cell.ami.replicates!, items: "fewer" } },
          })),
        },
      },
    });
    const { warnings } = compareRuns([a!, named(b!.name, lacking(b!.run)), c!]);
    expect(warnings.map((w) => w.kind)).toEqual(["items"]);
    expect(warnings[0]!.details[0]).toBe("Synthetic norms rosch-1973: model-02");
  });

  test("of one id with two weight files, and of the runs' own warnings", () => {
    const again = runOf("m1");
    const other = {
      ...again,
      models: again.models.map((m) => ({ ...m, sha256: "abcdef0123" })),
      warnings: [
        {
          kind: "lint: shared-direction",
          severity: "warning" as const,
          cell: { model: "m1" },
          message: "",
          value: null,
          threshold: null,
          items: [],
        },
      ],
    };
    const comparison = compareRuns([first, named("b", other)]);
    expect(comparison.models.map((m) => m.name)).toEqual(["m1 (fp32, 759c3cd)", "m1 (fp32, abcdef0)"]);
    expect(comparison.warnings.map((w) => w.kind)).toEqual(["weights", "same space", "inside the runs"]);
    expect(comparison.warnings[2]!.details).toEqual(["lint: shared-direction: m1"]);
  });
});

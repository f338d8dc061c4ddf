import { describe, expect, test } from "vitest";
import { runResultSchema, type RunResult } from "../../studies/runResult.ts";
import type { DepthSpace } from "../../studies/layersResult.ts";
import {
  choiceFinding,
  depthText,
  layersFinding,
  layersText,
  pathsFinding,
} from "../findings/layersFinding.ts";
import { pageContext } from "../pageContext.ts";
import { renderPage } from "../renderPage.ts";
import { fixtureRun } from "../testing/fixtureRun.ts";
import { HOSTILE_ITEM } from "../testing/fixtureWords.ts";
import { pageText, structureFaults } from "../testing/htmlStructure.ts";

const run = fixtureRun({ withLayers: true });
const spaces = run.studies.layers!.spaces;
const [space] = spaces as [DepthSpace];
/** The page of the run, drawn when it is first asked for. */
let drawn: Promise<string> | undefined;
const wholePage = (): Promise<string> => (drawn ??= renderPage(run));
const plain = (text: string | null): string | null => text?.replaceAll("\u00a0", " ") ?? null;

/** The run with this study alone, its spaces changed. */
function only(change: (space: DepthSpace) => DepthSpace = (s) => s): RunResult {
  return { ...run, studies: { layers: { spaces: spaces.map(change) } } };
}

/** A space whose peak by AMI is another one, or none. */
function withPeak(change: object | null): DepthSpace {
  const ami = change === null ? null : { ...space.peaks.ami!, ...change };
  return { ...space, peaks: { ...space.peaks, ami } };
}

describe("the section of layers", () => {
  test("stands on the page of a valid run, with a finding that leads to it", async () => {
    expect(runResultSchema.parse(run)).toEqual(run);
    const page = await wholePage();
    expect(structureFaults(page)).toEqual([]);
    expect(page).toContain('<li><a href="#fig-layers">');
    for (const id of [
      "fig-layers",
      "fig-choices",
      "fig-paths",
      "t-layers",
      "t-choices",
      "t-told-apart",
      "t-paths",
    ]) {
      expect(page).toContain(`id="${id}"`);
    }
    const text = pageText(page);
    expect(text).toContain("At which depth are concepts clearest?");
    expect(text).not.toMatch(/\b(?:NaN|undefined|null|Infinity)\b|\[object/);
    expect(text).toContain("Varma, S., &amp; Simon, R. (2006)");
    expect(text).toContain("over 50 splits within categories");
  });

  test("stands alone, with marks of every layer of which one is seen, and hostile names as text", async () => {
    const page = await renderPage(only());
    expect([...page.matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id)).toEqual([
      "depth",
      "methods",
      "provenance",
      "downloads",
    ]);
    expect(structureFaults(page)).toEqual([]);
    expect(page).not.toContain(HOSTILE_ITEM);
    const figure = /<figure id="fig-paths">[\s\S]*?<\/figure>/.exec(page)?.[0] ?? "";
    expect(figure).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    for (let l = 0; l < space.layers.length; l += 1) expect(figure).toMatch(new RegExp(`data-l="?${l}[" ]`));
    const seen = [
      ...figure.matchAll(/class="now(?:Means|Items|Names|Halo)[^"]*"[^>]*>(?:<[^>]*data-l="?(\d+)"?[ >])?/g),
    ];
    expect(new Set(seen.flatMap(([, l]) => l ?? []))).toEqual(new Set([String(space.layers.length - 1)]));
  });

  test.each<[string, (space: DepthSpace) => DepthSpace]>([
    ["no peak", (s) => ({ ...s, peaks: { ami: null, name: null, centroid: null } })],
    ["no paths", (s) => ({ ...s, paths: null })],
    [
      "no clusters, no ratings, no bound",
      (s) => ({
        ...s,
        layers: s.layers.map((layer) => ({
          ...layer,
          ami: null,
          name: null,
          centroid: null,
          clusters: null,
          people: { ...layer.people, excessRateBits: null, excessInterval: null, interval: null },
          effectiveRank: { ...layer.effectiveRank, interval: null },
        })),
      }),
    ],
    [
      "two layers",
      (s) => ({ ...s, layers: [s.layers[0]!, { ...s.layers[1]!, layer: "last" }], paths: null }),
    ],
    ["one hidden layer", (s) => ({ ...s, layers: s.layers.slice(0, 2) })],
  ])("does without what there is not: %s", async (_, change) => {
    const page = await renderPage(only(change));
    expect(structureFaults(page)).toEqual([]);
    expect(pageText(page)).not.toMatch(/\b(?:NaN|undefined|null|Infinity)\b/);
    expect(page).not.toMatch(/="[^"]*\bNaN\b[^"]*"/);
  });

  test("says of a layer that was chosen for its score that the score is too high, where it is shown", async () => {
    const { alignment, layers } = run.studies;
    const peaked: RunResult = {
      ...run,
      config: { ...run.config, layers: ["static", "peak", "last"] },
      studies: { ...(alignment && { alignment }), ...(layers && { layers }) },
    };
    const text = plain(pageText(await renderPage(peaked)))!;
    const notes = [
      ...text.matchAll(
        /Layer 4 of minilm-l6 is shown for Synthetic norms norms-a because AMI is highest there/g,
      ),
    ];
    // In the section of alignment and in that of layers.
    expect(notes).toHaveLength(2);
    expect(text).toContain("so that its AMI is too high; chosen on one half of the items");
    expect(pageText(await wholePage())).not.toContain("because AMI is highest there");
  });

  test("is about a space that there is, where the peak was asked of each norm by itself", () => {
    const cells = [
      { dataset: "norms-a", model: "minilm-l6", layer: "3" },
      { dataset: "norms-b", model: "minilm-l6", layer: "5" },
    ];
    const models = [{ ...run.models[0]!, layers: ["3", "5"] }];
    expect(pageContext({ ...run, cells, models }).headline).toEqual(cells[0]);
  });
});

describe("the findings of layers", () => {
  test("the peak, what it is worth elsewhere, and what it cannot be told from", () => {
    const text = plain(layersFinding(space))!;
    expect(text).toMatch(
      /^Concepts are clearest at layer 4 of 6 of minilm-l6: AMI \.4\d \[\.\d\d, \.\d\d\]; chosen on one half of the items and measured on the other half \.39 \[\.34, \.44\], on the half that chose it \.41; we cannot tell it from layers 2, 3, 5 and 6\.$/,
    );
  });

  test("says plainly when nothing can be told apart, and when everything can", () => {
    const others = space.peaks.ami!.others;
    const untold = withPeak({ others: others.map((other) => ({ ...other, pValue: 0.2 })) });
    expect(plain(layersFinding(untold))).toMatch(
      /^AMI is highest at layer 4 of 6 of minilm-l6, .*, but we cannot tell it from any other hidden layer; chosen/,
    );
    const told = withPeak({ others: others.map((other) => ({ ...other, pValue: 0.001 })) });
    expect(plain(layersFinding(told))).toMatch(/; it can be told from every other hidden layer\.$/);
    // A layer that is better on halves is not below, however surely.
    const better = others.map((other) => ({
      ...other,
      pValue: 0.001,
      difference: other.layer === "5" ? -1 : 1,
    }));
    expect(plain(layersFinding(withPeak({ others: better })))).toMatch(/; we cannot tell it from layer 5\.$/);
  });

  test("of a model without a choice of hidden layers", () => {
    const [first, second] = space.layers;
    const two = { ...withPeak(null), layers: [first!, { ...second!, layer: "last" }] };
    expect(plain(layersFinding(two))).toMatch(
      /^In minilm-l6, AMI is .* in the static layer and .* in the last layer; there is no choice of hidden layers\.$/,
    );
    expect(layersFinding({ ...two, layers: [first!] })).toBeNull();
  });

  test("runs of layers are named by their ends", () => {
    expect(layersText(["3"])).toBe("layer 3");
    expect(layersText(["2", "3"])).toBe("layers 2 and 3");
    expect(layersText(["0", "2", "3", "4", "5", "9"])).toBe("layers 0, 2 to 5 and 9");
    expect(layersText(["5", "last"])).toBe("layers 5 and last");
  });

  test("the choice, the paths and a single layer", () => {
    expect(plain(choiceFinding(space))).toMatch(
      /^Halves of the items choose, of minilm-l6's hidden layers, by AMI layer 4 in \d+ of 100 \(choosing lifts it by \.02\) and by ρ to the category's name layer 6 in \d+ of 100 \(choosing lifts it by \.02\)\.$/,
    );
    expect(choiceFinding({ ...space, peaks: { ami: null, name: null, centroid: null } })).toBe("");
    expect(plain(pathsFinding(space, space.paths!))).toMatch(
      /^Of minilm-l6's layers the means of the 4 categories lie furthest apart in layer 6 \(\.\d\d standard deviations from their middle\) and nearest in the static layer \(\.30 /,
    );
    expect(plain(depthText(space, "static"))).toMatch(
      /^static layer: AMI \.\d\d \[.*\]; people's categories explain 1\d\.\d % of the variance$/,
    );
  });
});

import type { ResolvedModel } from "../models/model.ts";
import { matrix } from "../numeric/matrix.ts";
import type { EmbedItem } from "./checkItems.ts";
import { embed, type EmbedOptions } from "./embed.ts";
import type { Embedding, LintWarning } from "./embedding.ts";
import { openEngine, type Engine } from "./engine.ts";
import { batchDependence, promptLeakage } from "./lintProbes.ts";
import { promptOf, type Prompt } from "./prompt.ts";
import { staticVector } from "./staticLayer.ts";
import { defaultTemplate, parseTemplate } from "./template.ts";

/** Texts that are looked at; more would say the same. */
const PROBED = 8;

/** Two prompts with different words before the item, at different places, and behind it. */
const prompts = [defaultTemplate, "Of all things, the {item} came first"];

/**
 * Looks for faults of a model that its vectors alone do not show: `prompt-leakage` and `batch-dependence`.
 *
 * The static vectors, as `embed` gives them, are compared with those of the item's own tokens within two prompts. Some
 * items whose prompts have one length are run alone and together.
 * @param items a few of them are run through the model twice
 * @throws UserError when the model cannot be loaded or read
 */
export async function probeModel(
  model: ResolvedModel,
  items: readonly EmbedItem[],
  options: Pick<EmbedOptions, "cache" | "threads" | "engine"> = {},
): Promise<readonly LintWarning[]> {
  const engine = options.engine ?? openEngine(model, options.threads);
  try {
    const tokenizer = await engine.tokenizer();
    const inPrompt = (text: string, template: string): Prompt =>
      promptOf(tokenizer, parseTemplate(template), text);
    const some = alikeInLength(items, (text) => inPrompt(text, defaultTemplate).ids.length);
    const [given] = await embed(model, some, { ...options, engine, layers: ["static"] });
    const within = prompts.map((template) =>
      staticWithin(
        engine,
        given,
        some.map(({ text }) => inPrompt(text, template)),
      ),
    );
    return [
      ...promptLeakage(given, within),
      ...(await batchDependence(
        await engine.session(),
        some.map(({ text }) => inPrompt(text, defaultTemplate)),
        some.map(({ id }) => id),
      )),
    ];
  } finally {
    if (engine !== options.engine) await engine.close();
  }
}

/** The first items, as many as are looked at, of the commonest length. */
function alikeInLength(
  items: readonly EmbedItem[],
  lengthOf: (text: string) => number,
): readonly EmbedItem[] {
  const groups = new Map<number, EmbedItem[]>();
  for (const item of items.slice(0, 8 * PROBED)) {
    const length = lengthOf(item.text);
    groups.set(length, [...(groups.get(length) ?? []), item]);
  }
  const [largest = []] = [...groups.values()].sort((a, b) => b.length - a.length);
  return largest.slice(0, PROBED);
}

/** The same items' static vectors, from the tokens that they have within a prompt. */
function staticWithin(
  engine: Engine,
  { vectors }: Embedding,
  found: readonly Prompt[],
): Embedding["vectors"] {
  const out = matrix(vectors.rows, vectors.cols);
  found.forEach(({ ids, start, end }, r) =>
    out.data.set(staticVector(engine.words(), ids.slice(start, end)), r * out.cols),
  );
  return out;
}

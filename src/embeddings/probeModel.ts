import type { ResolvedModel } from "../models/model.ts";
import type { EmbedItem } from "./checkItems.ts";
import { embed } from "./embed.ts";
import type { LintWarning } from "./embedding.ts";
import { openEngine } from "./engine.ts";
import { batchDependence, promptLeakage } from "./lintProbes.ts";
import { promptOf } from "./prompt.ts";
import { defaultTemplate, parseTemplate } from "./template.ts";
import type { SourceOptions } from "./vectorSource.ts";

/** Texts that are run alone and together; more would say the same. */
const PROBED = 24;

/**
 * Looks for faults of a model that its vectors alone do not show: `prompt-leakage` and `batch-dependence`.
 *
 * @param items some of them are run through the model twice
 * @throws UserError when the model cannot be loaded or read
 */
export async function probeModel(
  model: ResolvedModel,
  items: readonly EmbedItem[],
  options: Pick<SourceOptions, "cache" | "threads"> = {},
): Promise<readonly LintWarning[]> {
  const some = items.slice(0, PROBED);
  const layers = ["static"] as const;
  const [one] = await embed(model, some, { ...options, layers, template: defaultTemplate });
  const [other] = await embed(model, some, { ...options, layers, template: "{item}, of all things" });
  const engine = openEngine(model, options.threads);
  try {
    const tokenizer = await engine.tokenizer();
    const prompts = some.map(({ text }) => promptOf(tokenizer, parseTemplate(defaultTemplate), text));
    const names = some.map(({ id }) => id);
    return [...promptLeakage(one, other), ...(await batchDependence(await engine.session(), prompts, names))];
  } finally {
    await engine.close();
  }
}

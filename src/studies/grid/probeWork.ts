import type { EmbedItem } from "../../embeddings/checkItems.ts";
import { sha256 } from "../../storage/sha256.ts";
import type { WithReleased } from "./layOutSource.ts";
import { codeFingerprint } from "./codeFingerprint.ts";
import type { EmbeddingFacts } from "./gridTask.ts";
import { lintWarnings } from "./lintWarnings.ts";
import type { RunSource } from "./runSource.ts";

/** The probe chooses a few of so many: more of a norm would change nothing but the name of the task. */
const OFFERED = 64;

/** The words of a run that a model is probed on: the first of its datasets, each once. */
export function probedItems(datasets: readonly Pick<WithReleased, "dataset">[]): EmbedItem[] {
  const texts = new Set(datasets.flatMap(({ dataset }) => dataset.items.map(({ text }) => text)));
  return [...texts].slice(0, OFFERED).map((text) => ({ id: text, text }));
}

/**
 * Names the probe of a model by what it depends on: code, weights and words, and none of a run's choices, so that one run
 * finds what another has looked for.
 */
export async function probeName(
  { source, fingerprint }: RunSource,
  items: readonly EmbedItem[],
): Promise<string> {
  return sha256(JSON.stringify([await codeFingerprint(), "probe", source.id, fingerprint, items]));
}

/** Looks for faults of a model that its vectors alone do not show. */
export async function probeFacts(
  { source }: RunSource,
  items: readonly EmbedItem[],
  threads: number | undefined,
): Promise<Pick<EmbeddingFacts, "warnings">> {
  const found = await source.probe(items, threads === undefined ? {} : { threads });
  return { warnings: lintWarnings(found, { model: source.id }) };
}

import { rowOf, type Matrix } from "../numeric/matrix.ts";
import type { Embedding, LintWarning } from "./embedding.ts";
import { meanOfRows } from "./hiddenVectors.ts";
import { lintThresholds } from "./lintThresholds.ts";
import type { Prompt } from "./prompt.ts";
import { relativeDifference } from "./relativeDifference.ts";
import type { Session } from "./session.ts";

/**
 * `prompt-leakage`: vectors said to be static that change with the prompt: the largest ‖a − b‖ / ‖a‖ between an item's
 * static vector and that of its own tokens within a prompt.
 *
 * @param given the static vectors
 * @param within the same items' vectors, in each of some prompts; (items × dimensions)
 */
export function promptLeakage(given: Embedding, within: readonly Matrix[]): LintWarning[] {
  const apart = given.items.map((_, r) =>
    within.reduce(
      (most, vectors) => Math.max(most, relativeDifference(rowOf(given.vectors, r), rowOf(vectors, r))),
      0,
    ),
  );
  const value = apart.reduce((most, difference) => Math.max(most, difference), 0);
  const threshold = lintThresholds.promptLeakage;
  if (value <= threshold) return [];
  return [
    {
      rule: "prompt-leakage",
      severity: "error",
      message: `Static vectors change with the prompt, by up to ${percent(value)} of their length: other tokens than the item's own are in them.`,
      value,
      threshold,
      items: given.items.filter((__, r) => apart[r]! > threshold),
    },
  ];
}

/**
 * `batch-dependence`: a text's last hidden states, alone and in a batch with others of its length: the largest
 * ‖a − b‖ / ‖a‖ of their means.
 *
 * Weights of 8 bits whose scale is taken from all that is in the batch depend on it; padding that is not masked
 * would too.
 * @param prompts texts as the model reads them; those that share their length with no other are not looked at
 * @param names of the prompts, for the message
 */
export async function batchDependence(
  session: Session,
  prompts: readonly Prompt[],
  names: readonly string[],
): Promise<LintWarning[]> {
  const byLength = new Map<number, number[]>();
  prompts.forEach(({ ids }, i) => byLength.set(ids.length, [...(byLength.get(ids.length) ?? []), i]));
  const found: { readonly item: string; readonly apart: number }[] = [];
  for (const [length, members] of byLength) {
    if (members.length < 2) continue;
    const together = await session.hidden(
      members.map((i) => prompts[i]!.ids),
      ["last"],
    );
    for (const [row, i] of members.entries()) {
      const alone = await session.hidden([prompts[i]!.ids], ["last"]);
      const mean = (states: Float32Array, first: number): Float32Array =>
        meanOfRows(states, first, first + length, alone.dimensions);
      const apart = relativeDifference(mean(together.states[0]!, row * length), mean(alone.states[0]!, 0));
      found.push({ item: names[i]!, apart });
    }
  }
  const value = found.reduce((most, { apart }) => Math.max(most, apart), 0);
  const threshold = lintThresholds.batchDependence;
  if (value <= threshold) return [];
  return [
    {
      rule: "batch-dependence",
      severity: "warning",
      message: `A text's vector depends on what else is in its batch, by up to ${percent(value)} of its length; sortal embeds such weights one text at a time, other tools may not.`,
      value,
      threshold,
      items: found.filter(({ apart }) => apart > threshold).map(({ item }) => item),
    },
  ];
}

function percent(share: number): string {
  return `${(100 * share).toPrecision(2)} %`;
}

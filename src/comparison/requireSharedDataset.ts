import { UserError } from "../errors.ts";
import type { ComparedDataset } from "./comparison.ts";
import type { NamedRun } from "./namedRun.ts";

/**
 * Refuses runs that have no norm in common.
 *
 * @throws UserError that says which run has which norms, and whether they share a norm under other policies
 */
export function requireSharedDataset(runs: readonly NamedRun[], datasets: readonly ComparedDataset[]): void {
  if (runs.length < 2 || datasets.some((dataset) => dataset.runs.length > 1)) return;
  const ids = datasets.map((dataset) => dataset.id);
  const namesake = ids.find((id, i) => ids.indexOf(id) !== i);
  if (namesake !== undefined) {
    const versions = datasets.filter((dataset) => dataset.id === namesake);
    throw new UserError(
      `The runs share ${namesake} by name only: ${versions.map((v) => `${runs[v.runs[0]!]?.name}: ${policiesText(v)}`).join("; ")}. ` +
        "Run them with the same table and the same policies.",
    );
  }
  const SHOWN = 4;
  const lists = runs
    .slice(0, SHOWN)
    .map(({ name, run }) => `${name}: ${run.datasets.map((dataset) => dataset.id).join(", ")}`);
  const more = runs.length > SHOWN ? `; and ${runs.length - SHOWN} more` : "";
  throw new UserError(
    `The runs share no norm (${lists.join("; ")}${more}); models are compared on the same items.`,
  );
}

function policiesText({ membership, members, asReleased, hash }: ComparedDataset): string {
  return `membership ${membership}, members ${members}, ${asReleased ? "as released" : "corrected"}, SHA-256 ${hash.slice(0, 12)}…`;
}

import type { Dataset } from "./dataset.ts";
import type { ProblemList } from "./problems.ts";
import type { CollectionPack } from "./readDatapackage.ts";

/**
 * Holds the members of a collection against one another: shares of counts are no ratings, and shares of different
 * things are different numbers. Where two norms list one pair, the pooled dataset takes the mean of their typicalities.
 */
export function checkMembers(pack: CollectionPack, members: readonly Dataset[], problems: ProblemList): void {
  const counted = members.find((member) => member.frequency !== undefined);
  if (counted === undefined) return;
  members.forEach((member, i) => {
    if (member.frequency?.of === counted.frequency?.of) return;
    const other = member.frequency === undefined ? "does not" : "counts them otherwise";
    const at = ["resources", 0, "data", i, "dataset"];
    const message = `"${counted.id}" counts people and "${member.id}" ${other}; the two cannot be pooled.`;
    problems.error(pack.file, pack.lines.lineOf(at), at.join("."), message);
  });
}

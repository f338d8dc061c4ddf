import { didYouMeanOrValid } from "../errors.ts";
import type { Dataset } from "./dataset.ts";
import type { ProblemList } from "./problems.ts";
import type { CollectionPack } from "./readDatapackage.ts";

/**
 * Holds a collection's synonyms against its members: both ids must occur, no id may be renamed twice, and none may
 * be both renamed and a target, so that the order of the list cannot matter.
 */
export function checkSynonyms(
  pack: CollectionPack,
  members: readonly Dataset[],
  problems: ProblemList,
): void {
  const ids = {
    itemSynonyms: new Set(members.flatMap((member) => member.items.map((item) => item.id))),
    categorySynonyms: new Set(members.flatMap((member) => member.categories.map((category) => category.id))),
  };
  for (const key of ["itemSynonyms", "categorySynonyms"] as const) {
    const list = pack.content.collection[key];
    const from = list.map((synonym) => synonym.from);
    list.forEach((synonym, i) => {
      for (const end of ["from", "to"] as const) {
        const id = synonym[end];
        if (!ids[key].has(id)) {
          report(key, i, end, `no member has "${id}".${didYouMeanOrValid(id, [...ids[key]])}`);
        }
      }
      if (from.indexOf(synonym.from) < i) report(key, i, "from", `"${synonym.from}" is renamed twice.`);
      if (from.includes(synonym.to)) report(key, i, "to", `"${synonym.to}" is itself renamed.`);
    });
  }

  function report(key: string, i: number, end: string, message: string): void {
    const at = ["collection", key, i, end];
    problems.error(pack.file, pack.lines.lineOf(at), at.join("."), message);
  }
}

import type { ScoreFamily } from "../../comparison/comparison.ts";
import { pairsOfFamily } from "../../comparison/pairsOfFamily.ts";
import { formatCorrelation } from "../format/numbers.ts";
import { countOf } from "../format/words.ts";
import { markup, nothing, type Html } from "../html/html.ts";
import { table } from "../html/table.ts";
import type { ComparisonContext } from "./comparisonContext.ts";

/** More groups are left to the places; as a list they would say little. */
const MOST_LISTED = 12;
/** More pairs are left to the page's script, which has them in comparison.json. */
const MOST_STATIC = 66;

/** The groups of which no two can be told apart, by name. */
export function groupList({ groups }: ScoreFamily, context: ComparisonContext): Html {
  const several = groups.filter((group) => group.length > 1);
  if (several.length === 0 || groups.length > MOST_LISTED) return nothing;
  return markup`<details><summary>${countOf(several.length, "group")} that cannot be told apart</summary><ul>${several.map(
    (group) => markup`<li>${group.map(context.rowName).join("; ")}</li>`,
  )}</ul></details>`;
}

/** Every pair tested, with its p-values and how they were found. */
export function pairsTable(family: ScoreFamily, context: ComparisonContext): Html {
  const { dataset, score } = family;
  const { alpha, datasets } = context.comparison;
  const value = (row: number): number => context.cellOf(dataset, row, score)!.value;
  const pairs = pairsOfFamily(family);
  return table({
    id: `t-pairs-${dataset}`,
    caption: `pairs on ${datasets[dataset]!.title}`,
    rows: pairs,
    filledFrom: pairs.length > MOST_STATIC ? `pairs-${dataset}-${score}` : null,
    columns: [
      { head: "first", value: (pair) => context.rowName(pair.a) },
      { head: "second", value: (pair) => context.rowName(pair.b) },
      {
        head: "difference",
        value: (pair) => value(pair.a) - value(pair.b),
        show: (v) => formatCorrelation(v, 3),
      },
      { head: "p", value: (pair) => pair.pValue, show: writeP },
      { head: "p, Holm", value: (pair) => pair.adjusted, show: writeP },
      { head: "tested", value: (pair) => (pair.paired ? "paired" : "as independent") },
      { head: "apart", value: (pair) => (pair.adjusted < alpha ? "yes" : "we cannot tell") },
    ],
  });
}

function writeP(p: number): string {
  return p < 0.001 ? "< .001" : formatCorrelation(p, 3);
}

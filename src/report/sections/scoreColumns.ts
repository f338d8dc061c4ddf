import type { Cell, Score } from "../../studies/score.ts";
import { formatCorrelation } from "../format/numbers.ts";
import { layerName } from "../format/words.ts";
import type { Column } from "../html/table.ts";
import type { PageContext } from "../pageContext.ts";

/** Norm, model and layer of a row. */
export function cellColumns<T extends { readonly cell: Cell }>(context: PageContext): Column<T>[] {
  return [
    { head: "norm", value: (row) => context.titleOf(row.cell.dataset) },
    { head: "model", value: (row) => row.cell.model },
    { head: "layer", value: (row) => layerName(row.cell.layer) },
  ];
}

const three = (value: number): string => formatCorrelation(value, 3);

/** A score and the ends of its interval. */
export function scoreColumns<T>(head: string, score: (row: T) => Score | null): Column<T>[] {
  return [
    { head, value: (row) => score(row)?.value ?? null, show: three },
    { head: `${head}, low`, value: (row) => score(row)?.interval?.low ?? null, show: three },
    { head: `${head}, high`, value: (row) => score(row)?.interval?.high ?? null, show: three },
  ];
}

/** What chance gives, how often it gives as much, and what is the most there can be. */
export function chanceColumns<T>(score: (row: T) => Score | null): Column<T>[] {
  return [
    { head: "chance", value: (row) => score(row)?.chance?.mean ?? null, show: three },
    { head: "chance, 97.5 %", value: (row) => score(row)?.chance?.high ?? null, show: three },
    {
      head: "p",
      value: (row) => score(row)?.chance?.pValue ?? null,
      show: (p) => (p < 0.001 ? "< .001" : formatCorrelation(p, 3)),
    },
    { head: "ceiling", value: (row) => score(row)?.ceiling?.value ?? null, show: three },
  ];
}

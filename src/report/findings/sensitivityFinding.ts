import type { SensitivityRow } from "../../studies/sensitivityResult.ts";
import { formatCorrelation, formatPercent, formatPercentNumber } from "../format/numbers.ts";
import { countOf, spaceName } from "../format/words.ts";

/** How far the findings of one cell move under every combination of choices. */
export function sensitivityFinding(rows: readonly SensitivityRow[]): string | null {
  const first = rows[0];
  if (first === undefined) return null;
  const chosen = rows.find((row) => row.chosen);
  const amis = range(
    rows.map((r) => r.ami),
    formatCorrelation,
  );
  const shares = range(
    rows.map((r) => r.peopleDistortionShare),
    formatPercentNumber,
  );
  const here =
    chosen === undefined
      ? ""
      : `; the choices of this page give ${formatCorrelation(chosen.ami)} and ${formatPercent(chosen.peopleDistortionShare)}`;
  return (
    `Under ${countOf(rows.length, "combination")} of choices, AMI in ${spaceName(first.cell)} ${amis} and ` +
    `the share people's categories leave ${shares} %${here}.`
  );
}

function range(values: readonly number[], format: (value: number) => string): string {
  const [low, high] = [format(Math.min(...values)), format(Math.max(...values))];
  return low === high ? `is ${low}` : `runs from ${low} to ${high}`;
}

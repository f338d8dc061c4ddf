import type { RunWarning } from "../../studies/runResult.ts";
import { formatPercent, formatSignificant } from "./numbers.ts";

/** How the numbers of some kinds of warnings are written, and what they count; those of others are plain numbers. */
const formats: Readonly<
  Record<string, { readonly write: (value: number) => string; readonly unit: string }>
> = {
  unit: { write: formatPercent, unit: "" },
  "lint: heavily-split": { write: formatSignificant, unit: " pieces a word" },
};

/**
 * The number that a warning is about, or their range over the cells it is about, and the threshold.
 *
 * @example "(95.8 % to 96.7 %; threshold 95.0 %)"
 */
export function warningNumbers({
  kind,
  value,
  least = value ?? undefined,
  threshold,
}: Pick<RunWarning, "kind" | "value" | "least" | "threshold">): string {
  if (value === null) return "";
  const { write, unit } = formats[kind] ?? { write: formatSignificant, unit: "" };
  const ends = [least ?? value, value].map((end) => write(end));
  const range = ends[0] === ends[1] ? ends[0] : ends.join(" to ");
  return `(${range}${unit}${threshold === null ? "" : `; threshold ${write(threshold)}`})`;
}

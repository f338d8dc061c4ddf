import type { LintWarning } from "../embeddings/embedding.ts";

/** What the linter found in a layer. */
export interface Found {
  readonly layer: string;
  readonly lint: readonly LintWarning[];
}

/** The findings as lines; what several layers have in common is said once. */
export function findingLines(found: readonly Found[]): string[] {
  const layersByText = new Map<string, string[]>();
  for (const { layer, lint } of found) {
    for (const text of lint.length === 0 ? ["nothing found"] : lint.map((one) => textOf(one))) {
      layersByText.set(text, [...(layersByText.get(text) ?? []), layer]);
    }
  }
  return [...layersByText].map(([text, layers]) => `  ${layers.join(", ")}: ${text}`);
}

function textOf({ rule, severity, message, value, threshold }: LintWarning): string {
  const numbers = value === null ? "" : ` [${shown(value)}; threshold ${shown(threshold ?? 0)}]`;
  return `${severity}: ${rule}: ${message}${numbers}`;
}

function shown(value: number): string {
  return String(Number(value.toPrecision(3)));
}

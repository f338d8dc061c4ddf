import type { LintWarning } from "../../embeddings/embedding.ts";
import type { RunWarning } from "../runResult.ts";

/** What the linter found, as warnings of a run: their kind begins with "lint: ". */
export function lintWarnings(lint: readonly LintWarning[], cell: RunWarning["cell"]): RunWarning[] {
  return lint.map(({ rule, severity, message, value, threshold, items }) => ({
    kind: `lint: ${rule}`,
    severity,
    cell,
    message,
    value,
    threshold,
    items: [...items],
  }));
}

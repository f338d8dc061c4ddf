import { countOf } from "../format/words.ts";
import { markup } from "../html/html.ts";
import type { Section } from "../html/section.ts";
import type { ComparisonContext } from "./comparisonContext.ts";

/** In what the runs differ; absent where they do not. */
export function comparisonWarnings({ comparison: { warnings } }: ComparisonContext): Section | null {
  if (warnings.length === 0) return null;
  return {
    id: "warnings",
    title: `${countOf(warnings.length, "warning")} to read first`,
    short: "Warnings",
    body: markup`<ul class="warnings">
      ${warnings.map(
        ({ kind, message, details }) =>
          markup`<li>
            <b>Warning, ${kind}.</b> ${message}
            <ul class="details">
              ${details.map((line) => markup`<li>${line}</li>`)}
            </ul>
          </li>`,
      )}
    </ul>`,
    variants: {},
  };
}

import { clientScript } from "./client/clientScript.ts";
import { dateOf } from "./format/dates.ts";
import { htmlDocument } from "./html/document.ts";
import { markup } from "./html/html.ts";

/** A run in the list of runs. */
export interface IndexEntry {
  /** Address of the run's page, relative to the list's. */
  readonly href: string;
  readonly title: string;
  /** ISO time the run started at. */
  readonly startedAt: string;
  readonly command: string;
  /** The run's findings, the first of which is shown. */
  readonly findings: readonly string[];
}

/** The folder a run's page is in, which tells runs of one title apart. */
function folderOf(href: string): string {
  return decodeURIComponent(href.split("/").at(-2) ?? "");
}

/** The page over all runs: one line a run, the newest first. */
export function renderIndex(entries: readonly IndexEntry[]): string {
  const sorted = [...entries].sort((a, b) =>
    a.startedAt === b.startedAt ? (a.href < b.href ? -1 : 1) : a.startedAt < b.startedAt ? 1 : -1,
  );
  const rows = sorted.map(
    ({
      href,
      title,
      startedAt,
      command,
      findings,
    }) => markup`<li><a href="${href}">${title}</a> <span class="facts">${[folderOf(href), dateOf(startedAt)].filter(Boolean).join(", ")}</span>
<p>${findings[0] ?? ""}</p><p><code>${command}</code></p></li>
`,
  );
  const body = markup`<div class="layout">
      <main>
        <h1>Runs of sortal</h1>
        ${
          sorted.length === 0
            ? markup`<p>No run yet: <code>sortal run</code> makes one.</p>`
            : markup`<ul class="runs">
                ${rows}
              </ul>`
        }
      </main>
    </div>
    <script type="application/json" id="page-data">
      {}
    </script> `;
  return htmlDocument({ title: "Runs of sortal", body, script: clientScript() });
}

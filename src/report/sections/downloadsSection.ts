import { markup, type Html } from "../html/html.ts";
import type { Section } from "../html/section.ts";

/** A file within the page: a compressed part, saved as it is under a name. */
export interface Download {
  readonly part: string;
  readonly name: string;
  readonly holds: string;
}

/**
 * Everything the page shows, to take away. The page's script lists the tables and figures.
 *
 * @param files default results.json, which the page of a run holds
 */
export function downloadsSection(files?: readonly Download[]): Section {
  return {
    id: "downloads",
    title: "Take the numbers and the figures away",
    short: "Downloads",
    body: markup`${files === undefined ? RESULTS : files.map(fileHtml)}
      <div class="needs-js downloads">
        <div>
          <h3>Tables, as CSV</h3>
          <ul id="tables"></ul>
        </div>
        <div>
          <h3>Figures, as SVG and PNG</h3>
          <ul id="figures"></ul>
        </div>
      </div>
      <p class="no-js">
        Without scripts: ${files?.[0]?.name ?? "results.json"} lies beside this page; tables and figures can be copied from it.
      </p>`,
    variants: {},
  };
}

const RESULTS = markup`<p class="needs-js">
  <button type="button" data-save="results">results.json</button> holds every number of this page at full
  precision.
</p>`;

function fileHtml({ part, name, holds }: Download): Html {
  return markup`<p class="needs-js">
    <button type="button" data-part="${part}" data-name="${name}">${name}</button> holds ${holds}.
  </p>`;
}

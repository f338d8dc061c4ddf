import { markup } from "../html/html.ts";
import type { Section } from "../html/section.ts";

/** Everything the page shows, to take away. The page's script lists the tables and figures. */
export function downloadsSection(): Section {
  return {
    id: "downloads",
    title: "Take the numbers and the figures away",
    short: "Downloads",
    body: markup`<p class="needs-js">
        <button type="button" data-save="results">results.json</button> holds every number of this page at
        full precision.
      </p>
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
        Without scripts: results.json lies beside this page; tables and figures can be copied from it.
      </p>`,
    variants: {},
  };
}

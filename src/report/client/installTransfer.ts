/// <reference lib="dom" />
import type { transferCellAt } from "../../studies/transfer/transferCellAt.ts";
import type { TransferDataset } from "../../studies/transferResult.ts";
import type { TransferMeasure, writeMeasure } from "../format/writeMeasure.ts";
import type { transferMatrix } from "../sections/transferMatrix.ts";
import type { transferRows } from "../sections/transferRows.ts";
import type { ClientPage } from "./clientPage.ts";

/** Draws the transfer matrix of the items and in the measure that are chosen, and fills the table of all its cells. */
export function installTransfer(
  page: ClientPage,
  matrixOf: typeof transferMatrix,
  rowsOf: typeof transferRows,
  write: typeof writeMeasure,
  cellAt: typeof transferCellAt,
): void {
  const datasetOf = async (id: string | undefined): Promise<TransferDataset | undefined> =>
    (await page.results()).studies.transfer?.datasets.find(({ dataset }) => dataset === id);
  const namesOf = (figure: HTMLElement): string[] => JSON.parse(figure.dataset["spaces"] ?? "[]") as string[];
  const part = (tag: string, text: string, name = ""): HTMLElement => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (name !== "") element.className = name;
    return element;
  };
  const headed = (scope: string, text: string): HTMLElement => {
    const element = part("th", text);
    element.setAttribute("scope", scope);
    return element;
  };

  const draw = async (figure: HTMLElement): Promise<void> => {
    const chosen = (name: string): HTMLSelectElement | null =>
      figure.querySelector(`[data-matrix="${name}"]`);
    const [items, measure] = [chosen("items"), chosen("measure")];
    const table = figure.querySelector<HTMLTableElement>("table.transfer");
    const dataset = await datasetOf(figure.dataset["transfer"]);
    if (measure === null || table === null || dataset === undefined) return;
    const view = matrixOf(
      dataset,
      Number(items?.value ?? figure.dataset["items"]),
      measure.value as TransferMeasure,
      namesOf(figure),
      write,
      cellAt,
    );
    const head = document.createElement("tr");
    head.append(
      headed("col", "grouping"),
      ...view.head.map(({ name, isPeople }) => {
        const cell = headed("col", name);
        if (isPeople) cell.append(" ", part("span", "people's", "people"));
        return cell;
      }),
    );
    const body = view.rows.map(({ name, cells }) => {
      const row = document.createElement("tr");
      row.append(
        headed("row", name),
        ...cells.map(({ shade, lines }) => {
          const cell = part("td", "", shade === null ? "" : `shade${shade}`);
          cell.append(...lines.map((line, l) => part(l === 0 ? "b" : "span", line, l > 1 ? "chance" : "")));
          return cell;
        }),
      );
      return row;
    });
    table.tHead?.replaceChildren(head);
    table.tBodies[0]?.replaceChildren(...body);
    const note = figure.querySelector(".matrix-note");
    if (note !== null) note.textContent = measure.selectedOptions[0]?.dataset["note"] ?? "";
  };

  const fill = async (figure: HTMLElement, body: HTMLElement): Promise<void> => {
    const dataset = await datasetOf(figure.dataset["transfer"]);
    if (dataset === undefined) return;
    body.replaceChildren(
      ...rowsOf(dataset, namesOf(figure), write).map((entries) => {
        const row = document.createElement("tr");
        row.append(
          ...entries.map((entry) => {
            const cell = part("td", typeof entry === "string" ? entry : entry.text);
            if (typeof entry !== "string") {
              cell.dataset["v"] = entry.value === null ? "" : String(Number(entry.value.toPrecision(6)));
            }
            return cell;
          }),
        );
        return row;
      }),
    );
    delete body.dataset["rows"];
  };

  page.whenDrawn((root) => {
    for (const figure of root.querySelectorAll<HTMLElement>("[data-transfer]")) {
      for (const choice of figure.querySelectorAll("[data-matrix]")) {
        choice.addEventListener("change", () => void draw(figure));
      }
      const body = figure.querySelector<HTMLElement>('tbody[data-rows="transfer"]');
      body?.closest("details")?.addEventListener("toggle", () => {
        if (body.dataset["rows"] !== undefined) void fill(figure, body);
      });
    }
  });
}

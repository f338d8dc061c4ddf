/// <reference lib="dom" />
import type { ClientPage } from "./clientPage.ts";

/**
 * Sorts a table by the column whose head is pressed: first its better end up, then the other way round. Rows without a
 * value stay last. Where columns are of several norms, one norm's are shown at a time.
 */
export function installSorting(_page: ClientPage): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table.sortable")) {
    const heads = [...table.querySelectorAll<HTMLTableCellElement>("thead th")];
    const body = table.tBodies[0];
    const status = document.getElementById(`${table.id}-status`);
    const norm = document.querySelector<HTMLSelectElement>(`select[data-norms="${table.id}"]`);
    if (body === undefined) continue;

    const keyOf = (cell: HTMLTableCellElement | undefined): string => cell?.dataset["v"] ?? "";
    const sort = (column: number, direction: string): void => {
      const head = heads[column];
      if (head === undefined) return;
      const isText = head.dataset["kind"] === "text";
      const sign = direction === "ascending" ? 1 : -1;
      const rows = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[column]) }));
      rows.sort((a, b) => {
        if (a.key === "" || b.key === "") return Number(a.key === "") - Number(b.key === "");
        return (
          sign *
          (isText ? a.key.localeCompare(b.key, "en", { numeric: true }) : Number(a.key) - Number(b.key))
        );
      });
      body.append(...rows.map(({ row }) => row));
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", direction);
      if (status !== null) {
        const order = isText ? (sign > 0 ? "A to Z" : "Z to A") : sign > 0 ? "lowest first" : "highest first";
        status.textContent = `Sorted by ${head.dataset["name"] ?? ""}, ${order}.`;
      }
    };
    heads.forEach((head, column) => {
      head.querySelector("button")?.addEventListener("click", () => {
        const first = head.dataset["first"] ?? "ascending";
        const turned = first === "ascending" ? "descending" : "ascending";
        sort(column, head.getAttribute("aria-sort") === first ? turned : first);
      });
    });

    const showNorm = (): void => {
      const shown = norm?.value ?? "";
      const hidden = heads.map((head) => {
        const own = head.dataset["d"];
        return shown !== "" && own !== undefined && own !== shown;
      });
      table.classList.toggle("one", shown !== "");
      for (const row of table.rows) {
        [...row.cells].forEach((cell, column) => {
          cell.hidden = hidden[column] ?? false;
        });
      }
      const sorted = heads.find((head) => head.hasAttribute("aria-sort"));
      if (sorted === undefined || !sorted.hidden) return;
      const same = heads.findIndex((head) => !head.hidden && head.dataset["s"] === sorted.dataset["s"]);
      if (same >= 0) sort(same, sorted.getAttribute("aria-sort") ?? "ascending");
    };
    norm?.addEventListener("change", showNorm);
    if (norm !== null) showNorm();
  }
}

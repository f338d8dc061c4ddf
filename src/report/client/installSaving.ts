/// <reference lib="dom" />
import type { ClientPage } from "./clientPage.ts";

/** Saves tables as CSV, figures as SVG and PNG, and results.json. */
export function installSaving(page: ClientPage): void {
  const PNG_SCALE = 2;
  const LIGHT_INK = "#1b1b1b";
  const LIGHT_PAGE = "#ffffff";

  const save = (content: Blob, name: string): void => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = `${page.data.name}-${name}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const csvOf = (table: HTMLTableElement): string => {
    const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const cellText = (cell: HTMLTableCellElement): string => {
      const value = cell.dataset["v"];
      if (value !== undefined && value !== "") return value;
      const text = cell.textContent ?? "";
      return value === "" && text === "–" ? "" : text;
    };
    return [...table.rows].map((row) => [...row.cells].map((c) => quoted(cellText(c))).join(",")).join("\n");
  };

  const svgText = (svg: SVGElement): string => {
    const copy = svg.cloneNode(true) as SVGElement;
    copy.style.color = LIGHT_INK;
    for (const element of copy.querySelectorAll("[class]")) element.removeAttribute("class");
    return new XMLSerializer().serializeToString(copy).replace(/var\(--\w+, (#\w+)\)/g, "$1");
  };

  const savePng = (svg: SVGElement, name: string): void => {
    const image = new Image();
    image.addEventListener("load", () => {
      const canvas = document.createElement("canvas");
      canvas.width = PNG_SCALE * image.width;
      canvas.height = PNG_SCALE * image.height;
      const context = canvas.getContext("2d");
      if (context === null) return;
      context.fillStyle = LIGHT_PAGE;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => blob && save(blob, `${name}.png`), "image/png");
    });
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  };

  /** Opens a long table that is filled when it is opened, and waits until it is. */
  const filled = async (table: HTMLTableElement): Promise<void> => {
    const body = table.querySelector("tbody[data-rows]");
    const details = table.closest("details");
    if (body === null || details === null) return;
    await new Promise<void>((resolve) => {
      new MutationObserver((_, observer) => {
        observer.disconnect();
        resolve();
      }).observe(body, { attributeFilter: ["data-rows"] });
      details.open = true;
    });
  };

  const saveTable = async (id: string): Promise<void> => {
    const table = document.getElementById(id);
    if (!(table instanceof HTMLTableElement)) return;
    await filled(table);
    save(new Blob([`${csvOf(table)}\n`], { type: "text/csv" }), `${id.replace(/^t-/, "")}.csv`);
  };

  const saveFigure = (figure: Element | null, kind: string): void => {
    const svg = figure?.querySelector<SVGElement>("svg");
    if (!figure || !svg) return;
    const name = figure.id.replace(/^fig-/, "");
    if (kind === "png") savePng(svg, name);
    else save(new Blob([svgText(svg)], { type: "image/svg+xml" }), `${name}.svg`);
  };

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button === null) return;
    const { csv, save: kind, figure, part, name = "" } = button.dataset;
    if (csv !== undefined) void saveTable(csv);
    if (part !== undefined) {
      const type = name.endsWith(".csv") ? "text/csv" : "application/json";
      void page.inflate(part).then((text) => save(new Blob([text], { type }), name));
    } else if (kind === "results") {
      void page
        .results()
        .then((run) =>
          save(new Blob([`${JSON.stringify(run)}\n`], { type: "application/json" }), "results.json"),
        );
    } else if (kind !== undefined) {
      saveFigure(figure === undefined ? button.closest("figure") : document.getElementById(figure), kind);
    }
  });

  const entry = (text: string, buttons: readonly (readonly [string, Record<string, string>])[]): Element => {
    const item = document.createElement("li");
    item.append(`${text} `);
    for (const [label, data] of buttons) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.setAttribute("aria-label", `${text}, ${label}`);
      Object.assign(button.dataset, data);
      item.append(button, " ");
    }
    return item;
  };
  const tables = [...document.querySelectorAll<HTMLElement>("details.table")].map((details) => {
    const name = details.querySelector("[role=region]")?.getAttribute("aria-label") ?? "";
    return entry(name, [["CSV", { csv: details.querySelector("table")?.id ?? "" }]]);
  });
  const figures = [...document.querySelectorAll("figure")].map((figure) =>
    entry(figure.id.replace(/^fig-/, "").replaceAll("-", " "), [
      ["SVG", { save: "svg", figure: figure.id }],
      ["PNG", { save: "png", figure: figure.id }],
    ]),
  );
  document.getElementById("tables")?.replaceChildren(...tables);
  document.getElementById("figures")?.replaceChildren(...figures);
}

/// <reference lib="dom" />
import type { ClientPage } from "./clientPage.ts";

/** Hovering a mark shows its item, category and values. */
export function installTooltip(page: ClientPage): void {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);

  const clusterName = (svg: SVGElement | null, index: string | undefined): string => {
    if (index === undefined) return "";
    const clusters = JSON.parse(svg?.dataset["clusters"] ?? "[]") as { readonly name: string }[];
    return clusters[Number(index)]?.name ?? "";
  };

  /** The numbers of a listing stand in results.json only, in the order of the marks. */
  const listingText = (mark: SVGElement): string => {
    if (page.run === null) void page.results().then(() => show(mark));
    const result = page.run?.studies.typicality?.cells.find(
      ({ cell }) => `${cell.dataset}|${cell.model}|${cell.layer}` === page.cell,
    );
    const two = (value: number | null | undefined): string =>
      typeof value === "number" ? value.toFixed(2) : "–";
    if (result === undefined) return "";
    const { texts, category, typicality, cosineToName, cosineToCentroid } = result.listings;
    const names = page.data.names[page.dataset];
    const item = names?.items[Number(mark.dataset["i"])];
    const name = names?.categories[Number(mark.dataset["c"])];
    const index = texts.findIndex(
      (text, i) => text === item && result.categories[category[i] ?? -1]?.category === name,
    );
    return `typicality ${two(typicality[index])} · cosine to the name ${two(cosineToName[index])} · to the other members ${two(cosineToCentroid[index])}`;
  };

  const textOf = (mark: SVGElement): string => {
    const own = mark.dataset["tip"];
    if (own !== undefined) return own;
    const item = mark.dataset["i"];
    if (item === undefined && mark.dataset["v"] === undefined) return "";
    const names = page.data.names[page.dataset];
    const svg = mark.closest<SVGElement>("svg");
    const values = (mark.dataset["v"] ?? "").split("|");
    const template = svg?.dataset["tip"] ?? "";
    const cluster = clusterName(svg, mark.dataset["k"]);
    return [
      names?.items[Number(item ?? "-1")] ?? "",
      names?.categories[Number(mark.dataset["c"])] ?? "",
      cluster === "" ? "" : `cluster ${cluster}`,
      mark.closest("#fig-listings") === null ? "" : listingText(mark),
      template.replace(/\{(\d+)\}/g, (_, index: string) => values[Number(index)] ?? ""),
    ]
      .filter((part) => part !== "")
      .join(" · ");
  };

  let hovered: SVGElement | null = null;
  const show = (mark: SVGElement): boolean => {
    if (mark !== hovered) return false;
    tip.textContent = textOf(mark);
    tip.hidden = tip.textContent === "";
    return !tip.hidden;
  };

  document.addEventListener("pointermove", (event) => {
    const mark =
      event.target instanceof Element
        ? event.target.closest<SVGElement>("svg [data-tip], svg [data-i], svg [data-v]")
        : null;
    hovered = mark;
    tip.hidden = mark === null;
    if (mark === null || !show(mark)) return;
    const { width, height } = tip.getBoundingClientRect();
    const left = Math.max(4, Math.min(event.clientX + 12, document.documentElement.clientWidth - width - 4));
    const below = event.clientY + 18;
    const top = below + height > window.innerHeight ? event.clientY - height - 10 : below;
    tip.style.left = `${left}px`;
    tip.style.top = `${top}px`;
  });
}

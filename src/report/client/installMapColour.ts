/// <reference lib="dom" />
import type { ClientPage } from "./clientPage.ts";

/** Colours the map by people's categories or by the model's clusters; choosing either on the plane does the same. */
export function installMapColour(page: ClientPage): void {
  let colour = "people";
  let hasChosen = false;

  const paint = (): void => {
    const svg = document.querySelector<SVGElement>("#fig-map svg");
    if (svg === null) return;
    const clusters = JSON.parse(svg.dataset["clusters"] ?? "[]") as { readonly hue: string }[];
    for (const mark of svg.querySelectorAll<SVGElement>("[data-k]")) {
      mark.style.fill = colour === "clusters" ? (clusters[Number(mark.dataset["k"])]?.hue ?? "") : "";
    }
    for (const radio of document.querySelectorAll<HTMLInputElement>("input[name=map-colour]")) {
      radio.checked = radio.value === colour;
    }
    for (const grouping of document.querySelectorAll<SVGElement>("#fig-plane [data-g]")) {
      grouping.classList.toggle("shown", hasChosen && grouping.dataset["g"] === colour);
    }
  };

  const choose = (value: string): void => {
    colour = value;
    hasChosen = true;
    paint();
  };

  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === "map-colour")
      choose(event.target.value);
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const grouping = event.target.closest<SVGElement>("#fig-plane [data-g]")?.dataset["g"];
    if (grouping !== undefined) choose(grouping);
  });
  page.whenDrawn(paint);
}

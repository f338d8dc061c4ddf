/// <reference lib="dom" />
import type { ClientPage } from "./clientPage.ts";

/** Dragging over a figure of items chooses the items under the rectangle. */
export function installBrush(page: ClientPage): void {
  const FIGURES = "#fig-map svg, #fig-listings svg";
  const LEAST_DRAG = 5;
  let start: { readonly x: number; readonly y: number; readonly svg: SVGSVGElement } | null = null;
  let justBrushed = false;
  const brush = document.createElement("div");
  brush.className = "brush";
  brush.hidden = true;
  document.body.append(brush);

  const rectangle = (event: PointerEvent, from: { readonly x: number; readonly y: number }) => ({
    left: Math.min(event.clientX, from.x),
    right: Math.max(event.clientX, from.x),
    top: Math.min(event.clientY, from.y),
    bottom: Math.max(event.clientY, from.y),
  });

  document.addEventListener("pointerdown", (event) => {
    if (!(event.target instanceof Element) || event.button !== 0 || event.pointerType === "touch") return;
    const svg = event.target.closest<SVGSVGElement>(FIGURES);
    if (svg === null) return;
    start = { x: event.clientX, y: event.clientY, svg };
    event.preventDefault();
  });
  document.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const { left, right, top, bottom } = rectangle(event, start);
    brush.hidden = right - left < LEAST_DRAG && bottom - top < LEAST_DRAG;
    brush.style.cssText = `left:${left}px;top:${top}px;width:${right - left}px;height:${bottom - top}px`;
  });
  document.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const { left, right, top, bottom } = rectangle(event, start);
    const { svg } = start;
    start = null;
    brush.hidden = true;
    if (right - left < LEAST_DRAG && bottom - top < LEAST_DRAG) return;
    justBrushed = true;
    const items = new Set<number>();
    const categories = new Set<number>();
    for (const mark of svg.querySelectorAll<SVGElement>("[data-i]")) {
      const box = mark.getBoundingClientRect();
      const x = (box.left + box.right) / 2;
      const y = (box.top + box.bottom) / 2;
      if (x < left || x > right || y < top || y > bottom) continue;
      items.add(Number(mark.dataset["i"]));
      categories.add(Number(mark.dataset["c"]));
    }
    page.select({ items, categories });
  });
  // The click that ends a drag chooses nothing.
  document.addEventListener(
    "click",
    (event) => {
      if (!justBrushed) return;
      justBrushed = false;
      event.stopPropagation();
    },
    true,
  );
}

import type { Cell } from "../../studies/score.ts";
import { formatCount } from "./numbers.ts";

/** @example countOf(1, "item") // "1 item"; countOf(3, "category", "categories") // "3 categories" */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** @example listOf(["a", "b", "c"]) // "a, b and c" */
export function listOf(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** @example layerName("last") // "last layer"; layerName("6") // "layer 6" */
export function layerName(layer: string): string {
  if (layer === "last") return "last layer";
  if (layer === "given") return "as given";
  return layer === "static" ? "static layer" : `layer ${layer}`;
}

/** The space a number was computed in, short enough for a sentence: the last or only layer goes without saying. */
export function spaceName(cell: Pick<Cell, "model" | "layer">): string {
  return cell.layer === "last" || cell.layer === "given"
    ? cell.model
    : `${cell.model} (${layerName(cell.layer)})`;
}

/** The space in full, for labels where layers stand beside each other. */
export function spaceLabel(cell: Pick<Cell, "model" | "layer">): string {
  return cell.layer === "given" ? cell.model : `${cell.model}, ${layerName(cell.layer)}`;
}

/** A text that names a cell apart from every other. */
export function cellKey(cell: Cell): string {
  return `${cell.dataset}|${cell.model}|${cell.layer}`;
}

export function sameCell(a: Cell, b: Cell): boolean {
  return cellKey(a) === cellKey(b);
}

/** A sentence's first letter in upper case. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/// <reference lib="dom" />
import type { RunResult } from "../../studies/runResult.ts";
import type { Sign } from "../theme/visualLanguage.ts";

/** A model's layer as a comparison shows it. */
export interface SpaceLook extends Sign {
  readonly name: string;
  /** Drawn as an outline. */
  readonly isHollow: boolean;
}

/** What the page's script reads from the page: names by index, and which space is shown first. */
export interface PageData {
  /** Start of the names of saved files. */
  readonly name: string;
  /** Key and dataset of the cell shown first. */
  readonly cell: string;
  readonly dataset: string;
  /** Dataset of every cell, by the cell's key. */
  readonly cells: Readonly<Record<string, string>>;
  readonly names: Readonly<
    Record<string, { readonly categories: readonly string[]; readonly items: readonly string[] }>
  >;
  /** Name and sign of each row of a comparison. */
  readonly spaces?: readonly SpaceLook[];
}

/** What is chosen: categories, or items brushed together with the categories they are in. */
export interface Selection {
  readonly categories: ReadonlySet<number>;
  readonly items: ReadonlySet<number>;
}

/** What the parts of the page's script share. */
export interface ClientPage {
  readonly data: PageData;
  cell: string;
  dataset: string;
  selection: Selection;
  /** results.json, read when it is first asked for; `run` holds it from then on. */
  results(): Promise<RunResult>;
  run: RunResult | null;
  /** The text of a compressed part of the page. */
  inflate(id: string): Promise<string>;
  /** Calls back whenever a part of the page was drawn anew. */
  whenDrawn(callback: (root: ParentNode) => void): void;
  drawn(root: ParentNode): void;
  whenSelected(callback: () => void): void;
  select(selection: Selection): void;
}

/**
 * Runs in the browser: its text is put into the page, so it uses nothing from outside itself. The same holds for
 * every `install…` function of this folder.
 *
 * @param numbersBack see there; it is put into the page beside this
 */
export function createPage(numbersBack: (packed: string) => string): ClientPage {
  const data = JSON.parse(document.getElementById("page-data")?.textContent ?? "{}") as PageData;
  const drawnCallbacks: ((root: ParentNode) => void)[] = [];
  const selectedCallbacks: (() => void)[] = [];
  const inflated = new Map<string, Promise<string>>();
  /** Base 85, as the page was written: five characters for four bytes. */
  const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
    const alphabet = "!#%()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}";
    const digit = new Map([...alphabet].map((character, index) => [character, index]));
    const bytes = new Uint8Array(Math.floor((text.length * 4) / 5));
    for (let start = 0, at = 0; start < text.length; start += 5, at += 4) {
      let word = 0;
      for (let i = 0; i < 5; i += 1) word = word * 85 + (digit.get(text[start + i] ?? "}") ?? 0);
      for (let i = 0; i < 4 && at + i < bytes.length; i += 1) {
        bytes[at + i] = Math.floor(word / 256 ** (3 - i)) % 256;
      }
    }
    return bytes;
  };
  const inflate = async (id: string): Promise<string> => {
    const text = document.getElementById(id)?.textContent ?? "";
    const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate"));
    return numbersBack(await new Response(stream).text());
  };
  const unpack = (part: unknown, lists: readonly unknown[]): unknown => {
    if (Array.isArray(part)) return part.map((entry) => unpack(entry, lists));
    if (typeof part !== "object" || part === null) return part;
    if ("@" in part) return lists[Number(part["@"])];
    return Object.fromEntries(Object.entries(part).map(([key, entry]) => [key, unpack(entry, lists)]));
  };
  document.documentElement.classList.add("js");
  return {
    data,
    cell: data.cell,
    dataset: data.dataset,
    run: null,
    async results() {
      if (this.run !== null) return this.run;
      const packed = JSON.parse(await this.inflate("results")) as { lists: unknown[]; value: unknown };
      this.run = unpack(packed.value, packed.lists) as RunResult;
      return this.run;
    },
    selection: { categories: new Set(), items: new Set() },
    inflate(id) {
      const text = inflated.get(id) ?? inflate(id);
      inflated.set(id, text);
      return text;
    },
    whenDrawn(callback) {
      drawnCallbacks.push(callback);
      callback(document);
    },
    drawn(root) {
      for (const callback of drawnCallbacks) callback(root);
    },
    whenSelected(callback) {
      selectedCallbacks.push(callback);
    },
    select(selection) {
      this.selection = selection;
      for (const callback of selectedCallbacks) callback();
    },
  };
}

/** A notebook as nbformat 4.5 stores it; unknown metadata is kept. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly nbformat: number;
  readonly nbformat_minor: number;
}

/** Text that may be stored as one string or as its lines. */
export type MultilineText = string | readonly string[];

export interface Cell {
  readonly cell_type: "code" | "markdown" | "raw";
  readonly id?: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly source: MultilineText;
  readonly execution_count?: number | null;
  readonly outputs?: readonly Output[];
}

/** What a cell showed: a stream, a display, a result, or an error. */
export type Output = Readonly<Record<string, unknown>> & { readonly output_type: string };

/** The text of a field, whichever way it is stored. */
export function joinText(text: MultilineText): string {
  return typeof text === "string" ? text : text.join("");
}

/**
 * A notebook from the text of an .ipynb file.
 *
 * @throws Error naming the file when it is not nbformat 4.
 */
export function parseNotebook(text: string, file: string): Notebook {
  let parsed: Partial<Notebook> | null;
  try {
    parsed = JSON.parse(text) as Partial<Notebook> | null;
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (parsed?.nbformat !== 4 || !Array.isArray(parsed.cells)) {
    throw new Error(`${file} is not a notebook of nbformat 4.`);
  }
  return {
    cells: parsed.cells,
    metadata: parsed.metadata ?? {},
    nbformat: 4,
    nbformat_minor: parsed.nbformat_minor ?? 5,
  };
}

/** The text of an .ipynb file as Jupyter writes it: one space of indent, multi-line text by lines, keys sorted. */
export function formatNotebook(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    source: splitLines(joinText(cell.source)),
    ...(cell.outputs === undefined ? {} : { outputs: cell.outputs.map(splitOutput) }),
  }));
  return `${JSON.stringify(sortKeys({ ...notebook, cells }), null, 1)}\n`;
}

function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function splitOutput(output: Output): Output {
  const split: Record<string, unknown> = { ...output };
  if (output.output_type === "stream") split["text"] = splitLines(joinText(output["text"] as MultilineText));
  if (typeof output["data"] === "object" && output["data"] !== null) {
    split["data"] = Object.fromEntries(
      Object.entries(output["data"]).map(([type, value]) => [
        type,
        typeof value === "string" ? splitLines(value) : value,
      ]),
    );
  }
  return split as Output;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sortKeys(member)]));
}

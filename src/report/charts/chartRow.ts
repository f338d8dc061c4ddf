import type { Sign } from "../theme/visualLanguage.ts";

/** A number of a row: its mark, its interval, and what hovering it says. */
export interface RowValue {
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly sign: Sign;
  readonly tip: string;
  /** Drawn as an outline. */
  readonly hollow?: boolean;
}

export interface ChartRow {
  readonly label: string;
  readonly values: readonly RowValue[];
  /** What chance gives: a band where its range is known, else a line. */
  readonly chance: {
    readonly mean: number;
    readonly low: number | null;
    readonly high: number | null;
  } | null;
  readonly ceiling: number | null;
  /** Values too many to tell one by one, drawn as ticks under the marks. */
  readonly strips: readonly {
    readonly values: readonly number[];
    readonly hue: string;
    readonly height: number;
    readonly opacity: number;
  }[];
  /** Text to the right of the row. */
  readonly note: string;
  /** Category of the row, for selections. */
  readonly category?: number;
  /** Model of the row, for marking it. */
  readonly model?: number;
}

export interface RowGroup {
  readonly title: string;
  readonly rows: readonly ChartRow[];
}

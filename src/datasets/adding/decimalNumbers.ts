import { UserError } from "../../errors.ts";

/** What parts the whole from the fraction. */
export const decimalMarks = ["point", "comma"] as const;
export type DecimalMark = (typeof decimalMarks)[number];

const withPoint = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const withComma = /^[+-]?(\d+,?\d*|,\d+)([eE][+-]?\d+)?$/;

/**
 * The number a cell holds, as plain decimal text; null where it holds none.
 *
 * @example decimalText("4,5", "comma") // "4.5"
 * @example decimalText("4,5", "point") // null
 */
export function decimalText(cell: string, mark: DecimalMark): string | null {
  if (!(mark === "comma" ? withComma : withPoint).test(cell)) return null;
  const plain = mark === "comma" ? cell.replace(",", ".") : cell;
  // As written wherever items.csv can hold it so: a mean's digits say how it was rounded.
  if (/^[+-]?\d+(\.\d+)?$/.test(plain)) return plain;
  const value = Number(plain);
  return Number.isFinite(value) ? withoutExponent(value) : null;
}

/** "1e-7" as "0.0000001": every digit of the shortest decimal that is this number, none more. */
function withoutExponent(value: number): string {
  const [mantissa = "", exponent] = String(value).split("e");
  if (exponent === undefined) return mantissa;
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${"0".repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/**
 * Which decimal mark the numbers of a column have.
 *
 * @param cells those that are not empty
 * @param place for the message: the file and the column
 * @throws UserError where both marks stand in one column, or every comma parts three digits (1,234: a thousand or
 * one and a bit), and the caller has to say
 */
export function findDecimalMark(cells: readonly string[], place: string): DecimalMark {
  const commas = cells.filter((cell) => withComma.test(cell) && cell.includes(","));
  if (commas.length === 0) return "point";
  const point = cells.find((cell) => withPoint.test(cell) && cell.includes("."));
  if (point !== undefined) {
    throw new UserError(
      `${place} has both "${commas[0]}" and "${point}"; use one decimal mark, or say which with --decimal.`,
    );
  }
  if (commas.every((cell) => /^[+-]?\d{1,3},\d{3}$/.test(cell))) {
    throw new UserError(
      `${place}: "${commas[0]}" can be a thousand or a fraction; say which with --decimal.`,
    );
  }
  return "comma";
}

/** The numbers of a cell of the transfer matrix: η, D/V, bits above the bound. */
export const transferMeasures = ["eta", "share", "excessBits"] as const;
export type TransferMeasure = (typeof transferMeasures)[number];

/**
 * A number of the transfer matrix as the rest of the page writes numbers of its kind: η as .38, a share as 83.9 and bits as 4.14.
 *
 * Put into the page as it stands, so it uses nothing from outside itself.
 *
 * @example writeMeasure("eta", 0.384) // ".38"
 */
export function writeMeasure(measure: TransferMeasure, value: number): string {
  const text = measure === "share" ? (100 * value).toFixed(1) : value.toFixed(2);
  const isZero = Number(text) === 0;
  if (measure === "eta") {
    if (isZero) return "0";
    if (Math.abs(Number(text)) === 1) return text.startsWith("-") ? "\u22121" : "1";
  }
  const signed = text.replace(/^-/, isZero ? "" : "\u2212");
  return measure === "eta" ? signed.replace(/^(\u2212?)0\./, "$1.") : signed;
}

/** How numbers are written on the page: a real minus sign, no leading zero where a number cannot pass 1. */

const MINUS = "\u2212";
/** Joins a number and its unit so that a line never breaks between them. */
const HARD_SPACE = "\u00a0";

/** Two decimals, or more where asked. @example formatBits(4.1446) // "4.14" */
export function formatBits(bits: number, decimals = 2): string {
  return withMinus(bits.toFixed(decimals));
}

/**
 * The ends of a scale with as few decimals, two at least, as tell them apart; once where four do not.
 * @example formatEnds(2.551, 2.549, formatBits) // ["2.551", "2.549"]
 */
export function formatEnds(
  low: number,
  high: number,
  format: (value: number, decimals: number) => string,
): readonly string[] {
  for (const decimals of [2, 3, 4]) {
    const ends = [format(low, decimals), format(high, decimals)];
    if (ends[0] !== ends[1]) return ends;
  }
  return [format(low, 2)];
}

/**
 * A correlation or an agreement index: two decimals, or more where asked, without the leading zero.
 * @example formatCorrelation(0.384) // ".38"
 */
export function formatCorrelation(value: number, decimals = 2): string {
  const text = value.toFixed(decimals);
  if (Number(text) === 0) return "0";
  if (Math.abs(Number(text)) === 1) return withMinus(String(Number(text)));
  return withMinus(text.replace(/^(-?)0\./, "$1."));
}

/** @example formatPercent(0.8391) // "83.9 %" */
export function formatPercent(share: number): string {
  return `${formatPercentNumber(share)}${HARD_SPACE}%`;
}

/** @example formatRho(0.384) // "ρ = .38" */
export function formatRho(rho: number): string {
  return `ρ${HARD_SPACE}=${HARD_SPACE}${formatCorrelation(rho)}`;
}

export function formatPercentNumber(share: number): string {
  return withMinus((100 * share).toFixed(1));
}

/** @example formatP(0.032) // "p = .03"; formatP(0.0004) // "p < .001" */
export function formatP(p: number): string {
  if (p < 0.001) return `p${HARD_SPACE}<${HARD_SPACE}.001`;
  return `p${HARD_SPACE}=${HARD_SPACE}${formatCorrelation(p, p < 0.0095 ? 3 : 2)}`;
}

/**
 * Three significant digits, powers of ten where there would be too many zeros.
 * @example formatSignificant(0.0123456) // "0.0123"; formatSignificant(1.5e-7) // "1.50 × 10⁻⁷"
 */
export function formatSignificant(value: number, digits = 3): string {
  if (value === 0) return "0";
  const exponent = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(digits)))));
  if (exponent >= 6 || exponent < -4) {
    const [mantissa = "", power = "0"] = value.toExponential(digits - 1).split("e");
    return `${withMinus(mantissa)}${HARD_SPACE}×${HARD_SPACE}10${superscript(Number(power))}`;
  }
  if (exponent >= digits - 1) return withMinus(grouped(Number(value.toPrecision(digits))));
  return withMinus(value.toFixed(digits - 1 - exponent));
}

/** @example formatCount(1049) // "1,049" */
export function formatCount(count: number): string {
  return withMinus(grouped(Number.isInteger(count) ? count : Number(count.toFixed(1))));
}

/** @example formatInterval({ low: 0.35, high: 0.412 }, formatCorrelation) // "[.35, .41]" */
export function formatInterval(
  interval: { readonly low: number; readonly high: number },
  format: (value: number) => string,
): string {
  return `[${format(interval.low)}, ${format(interval.high)}]`;
}

function withMinus(text: string): string {
  return text.replace(/^-/, Number(text.replaceAll(",", "")) === 0 ? "" : MINUS);
}

function grouped(value: number): string {
  const [whole = "", part] = String(value).split(".");
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? spaced : `${spaced}.${part}`;
}

function superscript(power: number): string {
  return String(power).replace(/[-\d]/g, (c) => (c === "-" ? "⁻" : ("⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)] ?? "")));
}

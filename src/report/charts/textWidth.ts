/** Widths in em of a wide common sans-serif face, so that a label laid out here is not longer on any screen. */
const NARROW: Readonly<Record<string, number>> = {
  " ": 0.32,
  ".": 0.32,
  ",": 0.32,
  ":": 0.34,
  ";": 0.34,
  "'": 0.28,
  "|": 0.34,
  "!": 0.4,
  "(": 0.39,
  ")": 0.39,
  "[": 0.39,
  "]": 0.39,
  "-": 0.36,
  i: 0.28,
  j: 0.28,
  l: 0.28,
  f: 0.35,
  r: 0.41,
  t: 0.39,
  I: 0.3,
  J: 0.3,
  s: 0.52,
  c: 0.55,
  k: 0.58,
  z: 0.53,
  x: 0.59,
  v: 0.59,
  y: 0.59,
  m: 0.97,
  w: 0.82,
  M: 0.86,
  W: 0.99,
  O: 0.79,
  Q: 0.79,
  G: 0.77,
  "%": 0.95,
  "—": 1,
  "…": 1,
};

/** Width in pixels a line of text takes at most, near enough to lay labels out without a browser. */
export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const character of text) em += NARROW[character] ?? (/[A-Z]/.test(character) ? 0.69 : 0.635);
  return em * fontSize;
}

/** A name short enough for a figure; the table has it whole. */
export function shortened(text: string, characters = 26): string {
  const all = [...text];
  return all.length <= characters
    ? text
    : `${all
        .slice(0, characters - 1)
        .join("")
        .trimEnd()}…`;
}

/** A text cut to a width in pixels. */
export function fitted(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  let kept = [...text];
  while (kept.length > 1 && textWidth(`${kept.join("")}…`, fontSize) > width) kept = kept.slice(0, -1);
  return `${kept.join("").trimEnd()}…`;
}

/** Stands for a number in the words of a text. */
const HOLE = "\u0001";
/** Ends the words, then the shapes of the numbers. */
const END = "\u0002";

/** Numbers that follow the same last few characters are of one kind: the x of a mark, the lower end of an interval. */
const LONGEST_KIND = 4;

/**
 * A text with its numbers taken out and put together by kind, which zlib makes a third shorter than the text as it stands:
 * words repeat, numbers do not, and mixed they spoil each other's statistics.
 *
 *     words, with a hole for each number ␂ whole part.count of decimals, … a line a kind ␂ all decimals, kind by kind
 *
 * A number's kind is what stands between it and the number before, its last four characters at most. The page's script puts
 * the numbers back: the same text, byte by byte.
 *
 * @throws RangeError for a text with the control characters U+0001 or U+0002; JSON has none.
 * @example numbersApart("x=1.25 y=3 x=4") // "x=\u0001 y=\u0001 x=\u0001\u00021.2\n3\n4\u000225", with kinds "x=", " y=" and " x="
 */
export function numbersApart(text: string): string {
  if (text.includes(HOLE) || text.includes(END)) {
    throw new RangeError("A text to be packed holds the control character U+0001 or U+0002.");
  }
  const words: string[] = [];
  const kinds = new Map<string, { readonly shapes: string[]; readonly decimals: string[] }>();
  let last = 0;
  for (const match of text.matchAll(/-?\d+(?:\.\d+)?/g)) {
    words.push(text.slice(last, match.index));
    const kind = text.slice(Math.max(last, match.index - LONGEST_KIND), match.index);
    last = match.index + match[0].length;
    const own = kinds.get(kind) ?? { shapes: [], decimals: [] };
    kinds.set(kind, own);
    const [whole = "", decimals] = match[0].split(".");
    own.shapes.push(decimals === undefined ? whole : `${whole}.${decimals.length}`);
    own.decimals.push(decimals ?? "");
  }
  words.push(text.slice(last));
  const all = [...kinds.values()];
  const shapes = all.map((kind) => kind.shapes.join(",")).join("\n");
  const decimals = all.map((kind) => kind.decimals.join("")).join("");
  return [words.join(HOLE), shapes, decimals].join(END);
}

/**
 * The text that {@link numbersApart} took the numbers out of.
 *
 * Put into the page as it stands, so it uses nothing from outside itself.
 *
 * @example numbersBack(numbersApart("x=1.25")) // "x=1.25"
 */
export function numbersBack(packed: string): string {
  const [words = "", shapes = "", decimals = ""] = packed.split("\u0002");
  let at = 0;
  const numbers = shapes.split("\n").map((line) =>
    line.split(",").map((shape) => {
      const [whole = "", count] = shape.split(".");
      if (count === undefined) return whole;
      at += Number(count);
      return `${whole}.${decimals.slice(at - Number(count), at)}`;
    }),
  );
  const kinds = new Map<string, Iterator<string>>();
  const parts = words.split("\u0001");
  const rest = parts.pop() ?? "";
  const text = parts.map((part) => {
    const kind = part.slice(-4);
    const own = kinds.get(kind) ?? (numbers[kinds.size] ?? []).values();
    kinds.set(kind, own);
    return `${part}${own.next().value}`;
  });
  return text.join("") + rest;
}

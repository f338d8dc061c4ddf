/** The lines of a JSON text on which each key and element stands. */
export interface JsonLines {
  /** Line, from 1, of the value at a path, or of its nearest ancestor when the path is missing. */
  lineOf(path: readonly PropertyKey[]): number;
  /** Where it stops being JSON, or goes too deep to be followed. */
  readonly errorLine: number | null;
  readonly tooDeep: boolean;
  /** Keys that an object has already, of which JSON.parse takes the last. */
  readonly twice: readonly { readonly line: number; readonly path: readonly string[] }[];
}

/** No description is nested deeper. */
const DEEPEST = 64;

const token = /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\n]|\\.)*")|(-?\d[\d.eE+-]*|true|false|null))/y;

/**
 * Finds lines in JSON, so that a message about a key can say where it is: JSON.parse keeps no positions.
 *
 * @example jsonLines('{\n  "a": [\n    1,\n    2\n  ]\n}').lineOf(["a", 1]) // 4
 */
export function jsonLines(text: string): JsonLines {
  const lines = new Map<string, number>();
  const twice: { line: number; path: string[] }[] = [];
  let line = 1;
  let counted = 0;
  let at = 0;

  function advance(to: number): void {
    for (; counted < to; counted += 1) if (text[counted] === "\n") line += 1;
  }

  function next(): string {
    token.lastIndex = at;
    const match = token.exec(text);
    const found = match?.[1] ?? match?.[2] ?? match?.[3];
    if (match === null || found === undefined) {
      advance(at + (/^[ \t\n\r]*/.exec(text.slice(at))?.[0].length ?? 0));
      throw new NotJson();
    }
    at += match[0].length;
    advance(at - found.length);
    return found;
  }

  function value(first: string, path: readonly PropertyKey[]): void {
    if (path.length > DEEPEST) throw new TooDeep();
    if (!lines.has(key(path))) lines.set(key(path), line);
    if (first === "{") members("}", (name) => property(name, path));
    else if (first === "[") {
      let index = 0;
      members("]", (element) => value(element, [...path, index++]));
    } else if (/^[\]}:,]/.test(first)) throw new NotJson();
  }

  function members(close: string, read: (first: string) => void): void {
    let found = next();
    if (found === close) return;
    for (;;) {
      read(found);
      found = next();
      if (found === close) return;
      if (found !== ",") throw new NotJson();
      found = next();
    }
  }

  function property(name: string, path: readonly PropertyKey[]): void {
    if (!name.startsWith('"')) throw new NotJson();
    const own = [...path, String(JSON.parse(name))];
    if (lines.has(key(own))) twice.push({ line, path: own.map(String) });
    lines.set(key(own), line);
    if (next() !== ":") throw new NotJson();
    value(next(), own);
  }

  let errorLine: number | null = null;
  let tooDeep = false;
  try {
    value(next(), []);
    if (text.slice(at).trim() !== "") {
      next();
      throw new NotJson();
    }
  } catch (error) {
    if (!(error instanceof NotJson || error instanceof SyntaxError)) throw error;
    errorLine = line;
    tooDeep = error instanceof TooDeep;
  }
  return {
    errorLine,
    tooDeep,
    twice,
    lineOf(path) {
      for (let length = path.length; length > 0; length -= 1) {
        const found = lines.get(key(path.slice(0, length)));
        if (found !== undefined) return found;
      }
      return 1;
    },
  };
}

class NotJson extends Error {}
class TooDeep extends NotJson {}

function key(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}

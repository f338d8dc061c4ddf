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

/** A value's line, and where what is in it stands. */
interface Place {
  readonly line: number;
  readonly inside: Map<string, Place>;
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
  const root: Place = { line: 1, inside: new Map() };
  const path: string[] = [];
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

  function value(first: string, place: Place): void {
    if (path.length > DEEPEST) throw new TooDeep();
    if (first === "{") members("}", (name) => property(name, place));
    else if (first === "[") members("]", (element) => inside(String(place.inside.size), place, element));
    else if (/^[\]}:,]/.test(first)) throw new NotJson();
  }

  /** A value under a key or at an index of another, from its first token; without one, what follows the colon. */
  function inside(name: string, parent: Place, first?: string): void {
    const place = { line, inside: new Map<string, Place>() };
    parent.inside.set(name, place);
    path.push(name);
    value(first ?? afterColon(), place);
    path.pop();
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

  function property(quoted: string, parent: Place): void {
    if (!quoted.startsWith('"')) throw new NotJson();
    const name = /\\|\p{Cc}/u.test(quoted) ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
    if (parent.inside.has(name)) twice.push({ line, path: [...path, name] });
    inside(name, parent);
  }

  function afterColon(): string {
    if (next() !== ":") throw new NotJson();
    return next();
  }

  let errorLine: number | null = null;
  let tooDeep = false;
  try {
    value(next(), root);
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
    lineOf(keys) {
      let place = root;
      for (const name of keys) {
        const found = place.inside.get(String(name));
        if (found === undefined) break;
        place = found;
      }
      return place.line;
    },
  };
}

class NotJson extends Error {}
class TooDeep extends NotJson {}

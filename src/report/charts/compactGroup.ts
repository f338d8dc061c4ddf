/** A mark as text, taken apart. */
interface Mark {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Text of a text mark. */
  readonly content: string;
}

/** Attributes that children take from their group. */
const INHERITED = new Set([
  "fill",
  "stroke",
  "fill-opacity",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-linecap",
  "text-anchor",
  "font-size",
  "font-weight",
]);

const CIRCLE = /^M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0$/;
const PLACE = /^translate\((-?[\d.]+),(-?[\d.]+)\)$/;

/**
 * Writes a group of marks shorter without changing what is drawn: attributes all marks share go to the group, circles
 * are written as such, and neighbouring plain lines, paths and dots of one style become one path.
 */
export function compactGroup(attributes: string, children: string): string {
  const marks = joinPlain(parse(children).map(circle).map(placed));
  const [first] = marks;
  const shared = [...(first?.attributes ?? [])].filter(
    ([name, value]) => INHERITED.has(name) && marks.every((mark) => mark.attributes.get(name) === value),
  );
  const names = new Set(shared.map(([name]) => name));
  const own = marks.length < 2 ? new Set<string>() : names;
  const group = marks.length < 2 ? "" : shared.map(([name, value]) => ` ${name}="${value}"`).join("");
  return `<g${attributes}${group}>${marks.map((mark) => write(mark, own)).join("")}</g>`;
}

function parse(children: string): Mark[] {
  return [...children.matchAll(/<(\w+)([^>]*?)(?:\/>|>([^<]*)<\/text>)/g)].map(
    ([, tag = "", attributes = "", content = ""]) => ({
      tag,
      content,
      attributes: new Map(
        [...attributes.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]),
      ),
    }),
  );
}

function write({ tag, attributes, content }: Mark, left: ReadonlySet<string>): string {
  const text = [...attributes]
    .filter(([name]) => !left.has(name))
    .map(([name, value]) => (/^[\w.#-]+$/.test(value) ? ` ${name}=${value}` : ` ${name}="${value}"`))
    .join("");
  return tag === "text" ? `<text${text}>${content}</text>` : `<${tag}${text} />`;
}

/** A path that is a circle, as a circle. */
function circle(mark: Mark): Mark {
  const radius = CIRCLE.exec(mark.attributes.get("d") ?? "")?.[1];
  const place = PLACE.exec(mark.attributes.get("transform") ?? "");
  if (mark.tag !== "path" || radius === undefined || place === null) return mark;
  const attributes = new Map(mark.attributes);
  attributes.delete("d");
  attributes.delete("transform");
  attributes
    .set("cx", place[1] ?? "0")
    .set("cy", place[2] ?? "0")
    .set("r", radius);
  return { ...mark, tag: "circle", attributes };
}

/** A path moved to its place: every step relative to the one before, so that its place stands only once. */
function placed(mark: Mark): Mark {
  const place = PLACE.exec(mark.attributes.get("transform") ?? "");
  const path = mark.attributes.get("d") ?? "";
  if (mark.tag !== "path" || place === null || !/^M[-\d.,MLhvZ]*$/.test(path)) return mark;
  const attributes = new Map(mark.attributes);
  attributes.delete("transform");
  attributes.set("d", relative(path, Number(place[1]), Number(place[2])));
  return { ...mark, attributes };
}

function relative(path: string, dx: number, dy: number): string {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([MLhvZ])([-\d.,]*)/g)]
    .map(([whole, command, numbers = ""]) => {
      const [a = 0, b = 0] = numbers.split(",").map(Number);
      if (command === "h") x += a;
      if (command === "v") y += a;
      if (command !== "M" && command !== "L") return whole;
      const step =
        command === "M" ? `M${short(a + dx)},${short(b + dy)}` : `l${short(a - x)},${short(b - y)}`;
      [x, y] = [a, b];
      return step;
    })
    .join("");
}

function short(value: number): string {
  return String(Number(value.toFixed(1)) + 0);
}

/** Lines, paths and dots of one style that carry no data, drawn in one go. */
function joinPlain(marks: readonly Mark[]): Mark[] {
  const joined: Mark[] = [];
  let style = "";
  for (const mark of marks) {
    const line = lineOf(mark) ?? dotOf(mark) ?? pathOf(mark);
    const last = joined[joined.length - 1];
    if (line === null) {
      joined.push(mark);
      style = "";
    } else if (last !== undefined && line.style === style) {
      const attributes = new Map(last.attributes);
      attributes.set("d", (attributes.get("d") ?? "") + line.d);
      joined[joined.length - 1] = { ...last, attributes };
    } else {
      joined.push({ tag: "path", content: "", attributes: new Map([["d", line.d], ...line.rest]) });
      style = line.style;
    }
  }
  return joined;
}

/** What a mark draws, and in which style. */
interface Plain {
  readonly d: string;
  readonly rest: readonly (readonly [string, string])[];
  readonly style: string;
}

/** Data belong to one mark; where marks overlap, opacity shows which they are. */
function isPlain(attributes: readonly (readonly [string, string])[]): boolean {
  return !attributes.some(([name]) => name.startsWith("data-") || name === "opacity" || name === "transform");
}

function pathOf({ tag, attributes }: Mark): Plain | null {
  const d = attributes.get("d");
  const rest = [...attributes].filter(([name]) => name !== "d");
  if (tag !== "path" || d === undefined || !d.startsWith("M") || !isPlain(rest)) return null;
  return { d, rest, style: `path;${rest.join(";")}` };
}

/** A dot as a line without length, which its round ends make a disc. */
function dotOf({ tag, attributes }: Mark): Plain | null {
  const [cx, cy, r, fill] = ["cx", "cy", "r", "fill"].map((name) => attributes.get(name));
  // Without a stroke its width says nothing.
  const known = ["cx", "cy", "r", "fill", "fill-opacity", "stroke-width"];
  const others = [...attributes].filter(([name]) => !known.includes(name));
  if (tag !== "circle" || r === undefined || fill === undefined || others.length > 0) return null;
  const opacity = attributes.get("fill-opacity");
  const rest = [
    ["stroke", fill],
    ...(opacity === undefined ? [] : [["stroke-opacity", opacity] as const]),
    ["stroke-width", short(2 * Number(r))],
    ["stroke-linecap", "round"],
  ] as const;
  return { d: `M${cx},${cy}h0`, rest, style: `dot;${rest.join(";")}` };
}

function lineOf(mark: Mark): Plain | null {
  const place = PLACE.exec(mark.attributes.get("transform") ?? "");
  if (mark.tag !== "line" || place === null) return null;
  const geometry = new Set(["transform", "x2", "y2"]);
  const rest = [...mark.attributes].filter(([name]) => !geometry.has(name));
  if (!isPlain(rest)) return null;
  const x2 = mark.attributes.get("x2") ?? "0";
  const y2 = mark.attributes.get("y2") ?? "0";
  const step = x2 === "0" ? `v${y2}` : y2 === "0" ? `h${x2}` : `l${x2},${y2}`;
  return { d: `M${place[1]},${place[2]}${step}`, rest, style: rest.join(";") };
}

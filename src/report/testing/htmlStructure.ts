const VOID = new Set(["area", "base", "br", "col", "hr", "img", "input", "link", "meta"]);
/** Elements whose end may be left out, and the starts that end them. */
const ENDED_BY: Readonly<Record<string, readonly string[]>> = {
  tr: ["tr"],
  td: ["td", "tr"],
  th: ["th", "tr"],
};

/** Faults of a page's structure: elements not closed or crossed, ids used twice, links to nowhere. */
export function structureFaults(page: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const ids = new Set<string>();
  const targets: string[] = [];
  const body = page.replace(/<(script|style)\b([^>]*)>[\s\S]*?<\/\1>/g, "<$1$2></$1>");
  for (const [whole, end, name = "", rest = ""] of body.matchAll(
    /<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|[^">])*)>/g,
  )) {
    const tag = name.toLowerCase();
    if (end === "/") {
      while (
        open.length > 0 &&
        open[open.length - 1] !== tag &&
        ENDED_BY[open[open.length - 1]!] !== undefined
      )
        open.pop();
      const last = open.pop();
      if (last !== tag) faults.push(`</${tag}> ends <${last ?? "nothing"}>`);
      continue;
    }
    endBefore(tag, open);
    const id = / id="?([^" >]+)"?/.exec(rest)?.[1];
    if (id !== undefined) {
      if (ids.has(id)) faults.push(`id ${id} twice`);
      ids.add(id);
    }
    const href = / href="#([^"]+)"/.exec(rest)?.[1];
    if (href !== undefined) targets.push(href);
    if (/=\s*(?:>|$)/.test(rest)) faults.push(`attribute without a value in ${whole.slice(0, 60)}`);
    if (!VOID.has(tag) && !whole.endsWith("/>")) open.push(tag);
  }
  if (open.length > 0) faults.push(`not closed: ${open.join(" ")}`);
  faults.push(...targets.filter((target) => !ids.has(target)).map((target) => `link to nowhere: #${target}`));
  return faults;
}

/** Ends the elements that the start of another ends. */
function endBefore(tag: string, open: string[]): void {
  for (;;) {
    const last = open[open.length - 1] ?? "";
    if (ENDED_BY[last]?.includes(tag) !== true) return;
    open.pop();
  }
}

/** The words of a page, without its scripts, styles and tags. */
export function pageText(page: string): string {
  return page
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, " ")
    .replace(/<[a-zA-Z/!](?:"[^"]*"|[^">])*>/g, " ");
}

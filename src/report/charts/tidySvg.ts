import type { MarkRegister } from "./marks.ts";
import { compactGroup } from "./compactGroup.ts";

/** Attributes that say nothing inside a figure that is one image with one label. */
const SILENT =
  / (?:role|aria-roledescription|aria-label|aria-hidden|pointer-events|font-family|stroke-miterlimit)="[^"]*"/g;

/** A group that holds nothing but marks. */
const MARKS = /<g([^>]*)>((?:<(?:path|line|circle)\b[^>]*\/>|<text\b[^>]*>[^<]*<\/text>)+)<\/g>/g;

/**
 * Makes Vega's SVG smaller and ready for the page: marks get their data attributes, names of clip paths become the
 * figure's own, numbers keep one decimal, what marks have in common is said once, and what draws nothing goes.
 */
export function tidySvg(svg: string, id: string, marks: MarkRegister): string {
  return svg
    .replace(/<path class="(?:background|foreground)"(?:(?!\bstroke=|\bfill=)[^>])*\/>/g, "")
    .replace(/<text(?=[^>]* opacity="0")[^>]*>[^<]*<\/text>|<path(?=[^>]* opacity="0")[^>]*\/>/g, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tidyTag(tag, id, marks))
    .replace(MARKS, (_, attributes: string, children: string) => compactGroup(attributes, children))
    .replace(/<g[^>]*><\/g>/g, "")
    .replace(/<g>(<g[^>]*>(?:(?!<\/?g)[\s\S])*<\/g>)<\/g>/g, "$1");
}

function tidyTag(tag: string, id: string, marks: MarkRegister): string {
  return tag
    .replace(/ aria-label="⟦(\d+)⟧"/, (_, token: string) => {
      const attributes = marks.text(Number(token));
      return attributes === "" ? "" : ` ${attributes}`;
    })
    .replace(SILENT, "")
    .replace(/ opacity="1"/, "")
    .replace(/ class="mark-\w+ role-mark (?:concat_\d+_|layer_\d+_|child_)*(\w+?)_marks"/, ' class="$1"')
    .replace(/ class="mark-[^"]*"/, "")
    .replace(/(url\(#|id=")(clip\d+)/g, `$1${id}-$2`)
    .replace(/( (?:fill|stroke)-opacity="0?\.\d\d)\d+"/g, '$1"')
    .replace(
      / (d|transform|x|y|x1|x2|y1|y2|width|height|viewBox)="([^"]*)"/g,
      (_, name: string, value: string) => {
        return ` ${name}="${value.replace(/-?\d+\.\d+(?:e-?\d+)?/g, shortNumber)}"`;
      },
    );
}

function shortNumber(number: string): string {
  return String(Number(Number(number).toFixed(1)) + 0);
}

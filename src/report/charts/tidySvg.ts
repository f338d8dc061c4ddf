import type { MarkRegister } from "./marks.ts";

/** Attributes that say nothing inside a figure that is one image with one label. */
const SILENT =
  / (?:role|aria-roledescription|aria-label|aria-hidden|pointer-events|font-family|stroke-miterlimit)="[^"]*"/g;

/**
 * Makes Vega's SVG smaller and ready for the page: marks get their data attributes, names of clip paths become the
 * figure's own, numbers keep one decimal, and what draws nothing goes.
 */
export function tidySvg(svg: string, id: string, marks: MarkRegister): string {
  return svg
    .replace(/<path class="(?:background|foreground)"(?:(?!\bstroke=|\bfill=)[^>])*\/>/g, "")
    .replace(/<text(?=[^>]* opacity="0")[^>]*>[^<]*<\/text>/g, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tidyTag(tag, id, marks))
    .replace(
      /<g class="mark-group role-axis">(?=<g transform="[^"]*"><g><g class="mark-rule role-axis-grid">)/g,
      "<g>",
    )
    .replace(/<g[^>]*><\/g>/g, "");
}

function tidyTag(tag: string, id: string, marks: MarkRegister): string {
  return tag
    .replace(/ aria-label="⟦(\d+)⟧"/, (_, token: string) => ` ${marks.text(Number(token))}`)
    .replace(SILENT, "")
    .replace(/ opacity="1"/, "")
    .replace(/ class="mark-\w+ role-mark (?:concat_\d+_|layer_\d+_|child_)*(\w+?)_marks"/, ' class="$1"')
    .replace(/ class="mark-[^"]*"/, "")
    .replace(/(url\(#|id=")(clip\d+)/g, `$1${id}-$2`)
    .replace(
      / (d|transform|x|y|x1|x2|y1|y2|width|height|viewBox)="([^"]*)"/g,
      (_, name: string, value: string) => {
        return ` ${name}="${value.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => String(Number(Number(number).toFixed(1)) + 0))}"`;
      },
    );
}

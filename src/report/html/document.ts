import { createHash } from "node:crypto";
import { pageStyle } from "../theme/pageStyle.ts";
import { markup, raw, type Html } from "./html.ts";

/**
 * A whole page in one file. Its policy lets it run the one script it was made with and reach nothing else, so that no
 * name in the data can run anything and nothing is fetched.
 */
export function htmlDocument(options: {
  readonly title: string;
  readonly body: Html;
  readonly script: string;
  /** Rules of this page's own, after those of every page. */
  readonly style?: string;
}): string {
  const hash = createHash("sha256").update(options.script).digest("base64");
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${options.title}</title>
<link rel="icon" href="data:,">
<style>${raw(pageStyle)}${raw(options.style ?? "")}</style>
</head>
<body>
${options.body}<script>${raw(options.script)}</script>
</body>
</html>
`.source;
}

import { existsSync } from "node:fs";

const CANDIDATES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Whether the browser tests were switched off by hand; they then show as skipped. */
export const skipsBrowser = process.env["SORTAL_SKIP_BROWSER"] === "1";

/** The system's Chromium: $CHROMIUM_PATH, or the first of the usual places. */
export function chromiumPath(): string {
  const own = process.env["CHROMIUM_PATH"];
  if (own !== undefined && own !== "") {
    if (existsSync(own)) return own;
    throw new Error(`CHROMIUM_PATH is ${own}, but there is no file of that name.`);
  }
  const found = CANDIDATES.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    "The browser tests need Chromium: install it (Debian: apt-get install chromium), or set CHROMIUM_PATH to the " +
      "program, or set SORTAL_SKIP_BROWSER=1 to skip these tests.",
  );
}

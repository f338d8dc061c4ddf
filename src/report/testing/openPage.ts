/// <reference lib="dom" />
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { pathToFileURL } from "node:url";
import { chromiumPath } from "./chromium.ts";

/** A page opened from disk without a network, and what went wrong on it. */
export interface OpenPage {
  readonly page: Page;
  /** Console errors, uncaught errors and requests for anything but the file itself. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
}

export async function openPage(
  browser: Browser,
  path: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ offline: true, acceptDownloads: true, ...options });
  const faults: string[] = [];
  await context.route("**/*", async (route) => {
    const url = route.request().url();
    if (url.startsWith("file:")) return await route.continue();
    faults.push(`asked for ${url.slice(0, 80)}`);
    return await route.abort();
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(pathToFileURL(path).href);
  return { page, faults, close: () => context.close() };
}

/** How wide a page is with all its folded parts open, and how much of it is seen: it scrolls sideways where they differ. */
export async function widthsUnfolded(
  page: Page,
): Promise<{ readonly scroll: number; readonly client: number }> {
  return await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    return {
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    };
  });
}

/** Contrast of two colours as the browser states them, e.g. "rgb(0, 114, 178)" (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/// <reference lib="dom" />
import type { ClientPage } from "./clientPage.ts";

/** The switch between the light and the dark page; without a choice the system's is followed. */
export function installTheme(_page: ClientPage): void {
  const KEY = "sortal-theme";
  const root = document.documentElement;
  const button = document.getElementById("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = (): boolean => (root.dataset["theme"] ?? (system.matches ? "dark" : "light")) === "dark";
  const label = (): void => {
    if (button !== null) button.textContent = isDark() ? "Light page" : "Dark page";
  };
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === "light" || kept === "dark") root.dataset["theme"] = kept;
  } catch {
    // Storage may be closed to pages opened from disk; the switch then works until the page is left.
  }
  label();
  system.addEventListener("change", label);
  button?.addEventListener("click", () => {
    root.dataset["theme"] = isDark() ? "light" : "dark";
    label();
    try {
      localStorage.setItem(KEY, root.dataset["theme"]);
    } catch {
      // As above.
    }
  });
}

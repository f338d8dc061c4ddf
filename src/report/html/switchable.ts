import { markup, nothing, type Html } from "./html.ts";

/** One of several versions of a figure. */
export interface Variant {
  readonly key: string;
  readonly label: string;
  readonly body: Html;
}

/** A figure in its first version, and the others for the page's script to put in its place. */
export interface Switchable {
  readonly body: Html;
  readonly variants: Readonly<Record<string, string>>;
}

/** What a list of choices is called. */
const LABELS = { cell: "Norm and space", dataset: "Norm", score: "Score" } as const;

/**
 * Shows the first version and offers the others in a list of choices. Lists of one kind move together, so that all
 * figures of the page show the same space.
 */
export function switchable(id: string, kind: keyof typeof LABELS, versions: readonly Variant[]): Switchable {
  const [first] = versions;
  if (first === undefined) return { body: nothing, variants: {} };
  const options = versions.map((v) => markup`<option value="${v.key}">${v.label}</option>`);
  const choice =
    versions.length === 1
      ? nothing
      : markup`<p class="choice needs-js">
          <label
            >${LABELS[kind]}:
            <select data-kind="${kind}">
              ${options}
            </select></label
          >
        </p>`;
  return {
    body: markup`<div class="switch" data-switch="${id}" data-kind="${kind}">
      ${choice}
      <div class="version">${first.body}</div>
    </div>`,
    variants: Object.fromEntries(versions.slice(1).map((v) => [v.key, v.body.source])),
  };
}

import { scatterAxis } from "../client/scatterAxis.ts";
import { scatterScene, type Scene } from "../client/scatterScene.ts";
import { escapeHtml, markup, raw, type Html } from "../html/html.ts";
import { howToRead, type Section } from "../html/section.ts";
import { sentence } from "../html/sentence.ts";
import { FONT } from "../theme/visualLanguage.ts";
import type { ComparisonContext } from "./comparisonContext.ts";

/** Any two scores against each other, or a score against the size of the model. */
export function scatterSection({ comparison, spaces }: ComparisonContext): Section | null {
  const { scores, datasets, models } = comparison;
  const y = scores[0];
  const sizes = models.filter((model) => model.parameters !== null).length;
  const x = sizes > 1 ? "parameters" : scores.find((s) => s !== y && s.better !== null)?.id;
  if (y === undefined || x === undefined) return null;
  const scene = scatterScene(comparison, spaces, { dataset: 0, x, y: y.id }, scatterAxis);
  const axis = (name: string, chosen: string, withSize: boolean): Html =>
    markup`<label>${name}: <select data-axis="${name === "to the right" ? "x" : "y"}">${[
      ...(withSize && sizes > 0 ? [{ id: "parameters", title: "parameters of the model" }] : []),
      ...scores,
    ].map((s) => option(s.id, s.title, s.id === chosen))}</select></label> `;
  const norm = markup`<label>norm: <select data-axis="dataset">${datasets.map(({ title }, d) => option(String(d), title, d === 0))}</select></label>`;
  return {
    id: "scatter",
    title: "How do two scores, or a score and the model's size, go together?",
    short: "Scatter",
    body: markup`<p class="choice needs-js axes" id="scatter-axes">${axis("upwards", y.id, false)}${axis("to the right", x, true)}${norm}</p>
<figure id="fig-scatter">
<figcaption><strong>${sentence(scene.label)}</strong> <span>${scene.note}</span></figcaption>
<div class="drawing scroll" tabindex="0" role="region" aria-label="figure scatter">${raw(sceneSvg(scene))}</div>
<p class="save needs-js"><button type="button" data-save="svg">SVG</button> <button type="button" data-save="png">PNG</button></p>
</figure>
${howToRead(
  "Each mark is a space, a layer of a model; the lines through it are its intervals. Hovering names it.",
  "Models of one family, and layers of one model, are not independent points: a trend over them is no test.",
)}`,
    variants: {},
  };
}

function option(value: string, title: string, isChosen: boolean): Html {
  return markup`<option value="${value}"${raw(isChosen ? " selected" : "")}>${title}</option>`;
}

/** The drawing as SVG text, as the browser makes it from the same elements. */
export function sceneSvg({ width, height, label, elements }: Scene): string {
  const marks = elements.map(({ tag, attributes, text }) => {
    const list = Object.entries(attributes)
      .map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
      .join("");
    return text === undefined ? `<${tag}${list}/>` : `<${tag}${list}>${escapeHtml(text)}</${tag}>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeHtml(label)}" width="${width}" ` +
    `height="${height}" viewBox="0 0 ${width} ${height}" style="--width:${width}px" font-family="${escapeHtml(FONT)}">${marks.join("")}</svg>`
  );
}

import type { ComparedScore, ScoreFamily } from "../../comparison/comparison.ts";
import { comparedCharts, type ComparedPanel, type ComparedRow } from "../charts/comparedChart.ts";
import type { Chart } from "../charts/renderChart.ts";
import { countOf } from "../format/words.ts";
import { figure } from "../html/figure.ts";
import { markup, nothing, type Html } from "../html/html.ts";
import { caveats, howToRead, type Section } from "../html/section.ts";
import { switchable } from "../html/switchable.ts";
import {
  besideCell,
  ceilingWord,
  placeOf,
  scoreWithInterval,
  wasTested,
  type ComparisonContext,
} from "./comparisonContext.ts";
import { familyFinding } from "./comparisonFindings.ts";
import { groupList, pairsTable } from "./pairsTable.ts";

/** One score at a time: a panel a norm, models and layers sorted, those that cannot be told apart joined. */
export async function panelsSection(context: ComparisonContext): Promise<Section> {
  const { scores, families } = context.comparison;
  const versions = [];
  for (const [s, score] of scores.entries()) {
    const own = families.filter((family) => family.score === s);
    const charts = comparedCharts(
      own.map((family) => panelOf(family, context)),
      score,
      ceilingWord(score),
    );
    const figures: Html[] = [];
    for (const [p, family] of own.entries()) figures.push(await panelFigure(family, charts[p]!, context));
    const body = markup`<p class="about">${score.title}: ${score.note}.</p>
<div class="panels">${figures}</div>${publishedNote(score, context)}`;
    versions.push({ key: score.id, label: score.title, body });
  }
  const shown = switchable("panels", "score", versions);
  return {
    id: "panels",
    title: "Which models can be told apart?",
    short: "Norm by norm",
    body: markup`${shown.body}
    ${howToRead(
      "Each mark is a space, a layer of a model (an outline is a static layer), the bar its interval, grey what chance gives, green the ceiling or floor. Rows stand in the order of their scores; the bars to the right join rows of which no two can be told apart, and the last numbers are the places a row may have.",
      "A model may stand in several groups: that a cannot be told from b, and b not from c, does not make a and c alike. Where groups are too many to draw, the places say the same.",
    )}
    ${caveats([
      "Intervals hold the choice of items only: not the choice among clusterings that are as good, nor that of the prompt or the norm.",
    ])}`,
    variants: { panels: shown.variants },
  };
}

/** What the lines of published figures are, where a score has any. */
function publishedNote({ id }: Pick<ComparedScore, "id">, { comparison }: ComparisonContext): Html {
  const line = comparison.published.find(({ score }) => score === id);
  if (line === undefined) return nothing;
  return markup`<p class="about">Published lines: ${line.source}, as stated there, over the paper's norms. Theirs count every listing as a point and take the tables as released (as-listed, as-released): they are references, not ceilings.</p>`;
}

function panelOf(family: ScoreFamily, context: ComparisonContext): ComparedPanel {
  const { dataset, score, order, groups } = family;
  const { scores, datasets, published } = context.comparison;
  const places = new Map(order.map((row, place) => [row, place]));
  const { id } = datasets[dataset]!;
  return {
    rows: order.map((row) => rowOf(row, family, context)),
    published: published.filter((l) => l.score === scores[score]!.id && l.datasets.includes(id)),
    groups: wasTested(family) ? groups.map((group) => group.map((row) => places.get(row)!)) : [],
  };
}

function rowOf(row: number, family: ScoreFamily, context: ComparisonContext): ComparedRow {
  const { scores, rows } = context.comparison;
  const score = scores[family.score]!;
  const cell = context.cellOf(family.dataset, row, family.score)!;
  const { name, hue, shape, isHollow } = context.spaces[row]!;
  const text = scoreWithInterval(score, cell);
  const place = placeOf(family, row);
  return {
    label: name.replace(/ layer$/, ""),
    model: rows[row]!.model,
    sign: { hue, shape },
    hollow: isHollow,
    value: cell.value,
    interval: cell.interval,
    chance: cell.chance,
    ceiling: cell.ceiling?.value ?? null,
    note: place === null ? text : `${text}  ${place}`,
    tip: [name, `${score.short} ${text}`, ...besideCell(score, cell, place)].join(" · "),
  };
}

async function panelFigure(family: ScoreFamily, chart: Chart, context: ComparisonContext): Promise<Html> {
  const { dataset, score } = family;
  const { datasets, scores } = context.comparison;
  const { title } = datasets[dataset]!;
  const isTested = wasTested(family);
  return await figure({
    id: `panel-${dataset}`,
    chart,
    finding: `${familyFinding(family, scores[score]!.short, context)}.`,
    caption: `${title}, ${itemsOf(family, context)}.${isTested ? " To the right: score, interval, places." : ""}`,
    below: isTested ? markup`${groupList(family, context)}${pairsTable(family, context)}` : nothing,
  });
}

/** How many items a panel is about: the norm's, or those its scores are restricted to. @example "369 items in 18 categories" */
function itemsOf({ dataset, score, order }: ScoreFamily, context: ComparisonContext): string {
  const { nPoints, nCategories } = context.comparison.datasets[dataset]!;
  const all = { nItems: nPoints, nCategories };
  const texts = order.map((row) => {
    const items = context.cellOf(dataset, row, score)?.items ?? all;
    return `${countOf(items.nItems, "item")} in ${countOf(items.nCategories, "category", "categories")}`;
  });
  return [...new Set(texts)].join(" or ");
}

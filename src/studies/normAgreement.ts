import { poolCorrelations } from "../agreement/poolCorrelations.ts";
import { spearman } from "../agreement/spearman.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { listDatasets } from "../datasets/listDatasets.ts";
import { loadDataset } from "../datasets/loadDataset.ts";
import { sharedPairs, type SharedPair } from "../datasets/sharedPairs.ts";
import { ceilingFromRaters } from "./ceilingFromRaters.ts";
import type { Ceiling } from "./score.ts";
import type { NormAgreement } from "./typicalityResult.ts";

/** Fewer shared pairs than this say too little about how far people agree. */
const FEWEST_PAIRS = 20;

export interface NormAgreements {
  /** Every two norms that share enough rated pairs, the best-founded first. */
  readonly agreements: readonly NormAgreement[];
  /**
   * How well anything can agree with this dataset's typicality: as far as its own raters agree, where it says so; else
   * as far as two norms agree, of its own members before norms of the run, of those before other bundled norms, of
   * raters of its language before others, and then of the most shared pairs; null where no two norms tell.
   */
  ceilingOf(dataset: Dataset): Ceiling | null;
}

/**
 * Typicality ratings of the same (item, category) pairs in two norms: the most that can be asked of a model.
 *
 * The analysed norms are compared with one another and with every bundled norm. Two numbers a pair of norms: ρ over
 * all shared pairs, and ρ within categories pooled by Fisher's z, which is what a model's score is made of.
 */
export async function normAgreements(analysed: readonly Dataset[]): Promise<NormAgreements> {
  const norms = analysed.filter((d) => d.members.length === 0 && d.scale !== null);
  const asked = new Set(norms.map((norm) => norm.id));
  for (const entry of await listDatasets()) {
    if (!entry.rated || entry.members.length > 0 || norms.some((n) => n.id === entry.id)) continue;
    const norm = await loadDataset(entry.id);
    if (norm.scale !== null) norms.push(norm);
  }
  const languageOf = (id: string): string | undefined => norms.find((norm) => norm.id === id)?.language;
  const agreements: NormAgreement[] = [];
  norms.forEach((a, i) => {
    for (const b of norms.slice(i + 1)) {
      const agreement = agreementOf([a.id, b.id], sharedPairs(a, b));
      if (agreement !== null) agreements.push(agreement);
    }
  });
  agreements.sort((x, y) => y.n - x.n || x.norms.join().localeCompare(y.norms.join(), "en"));
  return {
    agreements,
    ceilingOf(dataset) {
      const fromRaters = ceilingFromRaters(dataset);
      if (fromRaters !== null) return fromRaters;
      const own = new Set([dataset.id, ...dataset.members]);
      const theirs = agreements.filter(({ norms: pair }) => pair.some((id) => own.has(id)));
      const nearness = ({ norms: pair }: NormAgreement): number =>
        4 * Number(pair.every((id) => own.has(id))) +
        2 * Number(pair.every((id) => asked.has(id))) +
        Number(pair.every((id) => languageOf(id) === dataset.language));
      const nearest = Math.max(...theirs.map(nearness));
      const best = theirs.find((agreement) => nearness(agreement) === nearest);
      return best === undefined ? null : ceilingFrom(best);
    },
  };
}

function agreementOf(norms: [string, string], pairs: readonly SharedPair[]): NormAgreement | null {
  if (pairs.length < FEWEST_PAIRS) return null;
  const rhoOf = (some: readonly SharedPair[]): number | null =>
    spearman(
      some.map((p) => p.typicality[0]),
      some.map((p) => p.typicality[1]),
    );
  const rho = rhoOf(pairs);
  if (rho === null) return null;
  const interval = poolCorrelations([{ rho, n: pairs.length }]);
  const categories = [...new Set(pairs.map((pair) => pair.category))];
  const within = categories.flatMap((category) => {
    const some = pairs.filter((pair) => pair.category === category);
    const r = rhoOf(some);
    return r === null ? [] : [{ rho: r, n: some.length }];
  });
  const pooled = poolCorrelations(within);
  return {
    norms,
    n: pairs.length,
    rho,
    low: interval?.low ?? rho,
    high: interval?.high ?? rho,
    within:
      pooled === null
        ? null
        : { rho: pooled.rho, low: pooled.low, high: pooled.high, nCategories: pooled.nGroups },
  };
}

function ceilingFrom({ norms, n, rho, low, high, within }: NormAgreement): Ceiling {
  const between = `${norms[0]} and ${norms[1]}`;
  return within === null
    ? {
        value: rho,
        low,
        high,
        n,
        method: `Spearman's ρ between the ratings of ${between} over ${n} shared pairs`,
      }
    : {
        value: within.rho,
        low: within.low,
        high: within.high,
        n,
        method: `Spearman's ρ between the ratings of ${between} within ${within.nCategories} categories, pooled by Fisher's z, over ${n} shared pairs`,
      };
}

import type { Dataset } from "../datasets/dataset.ts";
import { listed, type Evidence } from "../datasets/evidence/evidence.ts";

/** More pieces than this a word, and the word is spelled rather than known. */
const MOST_PIECES = 3;

/**
 * What a model's tokenizer makes of a dataset's items: pieces per item, items spelled in many pieces, and items with
 * pieces that stand for the unknown.
 */
export async function piecesPerItem(dataset: Dataset, modelId: string): Promise<Evidence[]> {
  const [{ resolveModel }, { loadTokenizer }] = await Promise.all([
    import("../models/resolveModel.ts"),
    import("../embeddings/tokenizer.ts"),
  ]);
  const model = await resolveModel(modelId);
  const tokenizer = await loadTokenizer(model);
  const items = dataset.items.map(({ text }) => {
    const tokens = tokenizer.encode(text, { special: false });
    return {
      text,
      pieces: tokens.length,
      words: text.split(/[\s\p{P}]+/u).filter((word) => word !== "").length || 1,
      unknown: tokenizer.unknownId !== null && tokens.includes(tokenizer.unknownId),
    };
  });
  const place = { kind: "token pieces", norm: dataset.id, line: null } as const;
  const evidence: Evidence[] = [];
  const unknown = items.filter((item) => item.unknown);
  if (unknown.length > 0) {
    const message = `the tokenizer of ${model.id} does not know all of ${listed(unknown.map(({ text }) => text))} (${unknown.length}).`;
    evidence.push({ ...place, severity: "warning", message });
  }
  const spelled = items.filter(({ pieces, words }) => pieces / words > MOST_PIECES);
  const mean = items.reduce((sum, { pieces }) => sum + pieces, 0) / items.length;
  const whole = items.filter(({ pieces, words }) => pieces <= words).length;
  const many = spelled.map(({ text, pieces }) => `${text} (${pieces})`);
  const tail = spelled.length === 0 ? "" : `; in more than ${MOST_PIECES} pieces a word: ${listed(many)}`;
  const message = `the tokenizer of ${model.id} makes ${mean.toFixed(2)} pieces an item; it has ${whole} of ${items.length} whole${tail}.`;
  evidence.push({ ...place, severity: "note", message });
  return evidence;
}

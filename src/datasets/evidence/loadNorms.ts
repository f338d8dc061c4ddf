import type { Dataset } from "../dataset.ts";
import { listDatasets } from "../listDatasets.ts";
import { loadDataset } from "../loadDataset.ts";

let loaded: Promise<readonly Dataset[]> | undefined;

/**
 * The bundled norms that a dataset's words and ratings are compared with: all but collections and named colours. They
 * are read once, for they do not change while sortal runs.
 */
export async function loadNorms(): Promise<readonly Dataset[]> {
  loaded ??= readNorms();
  return loaded;
}

async function readNorms(): Promise<readonly Dataset[]> {
  const norms: Dataset[] = [];
  for (const { id, members } of await listDatasets()) {
    // Chips are numbered and terms abbreviated: neither is a word.
    if (members.length === 0 && id !== "wcs") norms.push(await loadDataset(id));
  }
  return norms;
}

import { amiEntry, otherAgreementEntries } from "./alignmentEntries.ts";
import { distinctionsEntries } from "./distinctionsEntries.ts";
import { layersEntries } from "./layersEntries.ts";
import type { ScoreEntry } from "./scoreEntry.ts";
import { lagrangianEntries, tradeoffEntries } from "./tradeoffEntries.ts";
import { transferEntries } from "./transferEntries.ts";
import { typicalityEntries } from "./typicalityEntries.ts";

/** Every score that is compared, in the order of the columns. A study's new score is an entry here. */
export const scoreEntries: readonly ScoreEntry[] = [
  amiEntry,
  ...typicalityEntries,
  ...tradeoffEntries,
  ...transferEntries,
  ...distinctionsEntries,
  ...lagrangianEntries,
  ...layersEntries,
  ...otherAgreementEntries,
];

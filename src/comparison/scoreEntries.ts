import { amiEntry, otherAgreementEntries } from "./alignmentEntries.ts";
import { layersEntries } from "./layersEntries.ts";
import type { ScoreEntry } from "./scoreEntry.ts";
import { lagrangianEntries, tradeoffEntries } from "./tradeoffEntries.ts";
import { typicalityEntries } from "./typicalityEntries.ts";

/** Every score that is compared, in the order of the columns. A study's new score is an entry here. */
export const scoreEntries: readonly ScoreEntry[] = [
  amiEntry,
  ...typicalityEntries,
  ...tradeoffEntries,
  ...lagrangianEntries,
  ...layersEntries,
  ...otherAgreementEntries,
];

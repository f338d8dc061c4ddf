import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchesOf } from "./batches.ts";

describe("batchesOf", () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 });
  const size = fc.integer({ min: 1, max: 10 });

  it("puts every prompt into one batch, of prompts as long as itself", () => {
    fc.assert(
      fc.property(lengths, size, (all, rows) => {
        const batches = batchesOf(all, () => rows);
        const members = batches.flatMap((batch) => batch.members);
        expect([...members].sort((a, b) => a - b)).toEqual(all.map((_, i) => i));
        for (const batch of batches) {
          expect(new Set(batch.rows.map((i) => all[i])).size).toBe(1);
          expect(new Set(batch.rows)).toEqual(new Set(batch.members));
          expect(batch.rows.slice(0, batch.members.length)).toEqual(batch.members);
        }
      }),
    );
  });

  it("gives the batches of each length the rows for it", () => {
    fc.assert(
      fc.property(lengths, (all) => {
        for (const batch of batchesOf(all, (length) => 12 - length)) {
          expect(batch.rows.length).toBe(12 - all[batch.rows[0]!]!);
        }
      }),
    );
  });

  it("gives every batch the same number of rows, and the shortest prompts first", () => {
    fc.assert(
      fc.property(lengths, size, (all, rows) => {
        const batches = batchesOf(all, () => rows);
        expect(batches.every((batch) => batch.rows.length === rows)).toBe(true);
        const order = batches.map((batch) => all[batch.rows[0]!]!);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });
});

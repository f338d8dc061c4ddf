import fc from "fast-check";
import { expect, test } from "vitest";
import { formatBits, formatCorrelation, formatPercentNumber } from "./numbers.ts";
import { transferMeasures, writeMeasure } from "./writeMeasure.ts";

const formats = { eta: formatCorrelation, share: formatPercentNumber, excessBits: formatBits } as const;

test.each(transferMeasures)("%s is written as elsewhere on the page", (measure) => {
  const near = fc.constantFrom(0, -0, 1, -1, 0.004, -0.004, 0.996, -0.996, 0.384, -0.384, 12.345);
  const any = fc.double({ min: -20, max: 20, noNaN: true });
  fc.assert(
    fc.property(fc.oneof(near, any), (value) => {
      expect(writeMeasure(measure, value)).toBe(formats[measure](value));
    }),
  );
});

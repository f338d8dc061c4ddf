import fc from "fast-check";

/**
 * Property tests draw the same cases in every run, so that a commit that passed once passes again. To look further:
 * `SORTAL_TEST_SEED=random npm run unit`, or a whole number to repeat a run.
 */
export const testSeed = process.env["SORTAL_TEST_SEED"] ?? "1973";

if (testSeed !== "random") fc.configureGlobal({ seed: Number(testSeed) });

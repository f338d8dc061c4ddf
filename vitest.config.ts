import { defineConfig } from "vitest/config";

/** Where to also write the results as JSON, for a runner that counts them. */
const report = process.env["SORTAL_TEST_REPORT"];

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "notebooks/**/*.test.ts"],
    globalSetup: ["src/repository/testing/ownTemporaries.ts"],
    setupFiles: ["src/repository/testing/fixedSeed.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    // Files of one process share its modules: starting afresh for each would take as long as the tests. Whoever changes
    // the environment puts it back.
    isolate: false,
    // Vitest leaves a core free; on two cores that is half of them.
    maxWorkers: "100%",
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
  },
});

import { defineConfig } from "vitest/config";

/** Where to also write the results as JSON, for a runner that counts them. */
const report = process.env["SORTAL_TEST_REPORT"];

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "notebooks/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
  },
});

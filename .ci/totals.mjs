// Prints the totals of a vitest JSON report as one plain line, "N passed, N failed".
// A test file that could not be loaded, and a step that failed before or beside the tests, count as one failure each:
// the line never says "0 failed" for a command that failed.
import { existsSync, readFileSync } from "node:fs";

const [file = "", status = "1"] = process.argv.slice(2);
const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;

let passed = 0;
let failed = 0;
let skipped = 0;
for (const result of report?.testResults ?? []) {
  const statuses = result.assertionResults.map((test) => test.status);
  const failedHere = statuses.filter((s) => s === "failed").length;
  passed += statuses.filter((s) => s === "passed").length;
  failed += result.status === "failed" && failedHere === 0 ? 1 : failedHere;
  skipped += statuses.filter((s) => s !== "passed" && s !== "failed").length;
}
if (report === null) console.log("The tests were not reached: a step before them failed.");
if (status !== "0" && failed === 0) failed = 1;
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);

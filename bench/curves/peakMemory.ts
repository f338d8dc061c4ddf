/**
 * A child of curves.ts: solves 50 slopes of n × n uniform random distortions and prints the most memory the system ever
 * gave this process, in bytes. Without n it solves a small curve only: what the program itself takes.
 *
 *   npx tsx bench/curves/peakMemory.ts [n] [steepest slope]
 */
import { certifiedCurve } from "../../src/curves/certifiedCurve.ts";
import { logSpaced, uniformDistortions } from "./cases.ts";

const [n, steepest] = process.argv.slice(2).map(Number);
certifiedCurve({ distortion: uniformDistortions(50), slopes: logSpaced(0.5, 500, 50) });
if (n !== undefined) {
  certifiedCurve({ distortion: uniformDistortions(n), slopes: logSpaced(0.5, steepest ?? 500, 50) });
}
console.log(1024 * process.resourceUsage().maxRSS);

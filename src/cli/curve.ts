import { Command, InvalidArgumentError } from "@commander-js/extra-typings";
import { UserError, unknownName } from "../errors.ts";
import type { CommandIo } from "./io.ts";
import { wholeNumber } from "./options.ts";

/** What was asked for on the command line. */
export interface CurveFlags {
  readonly matrix?: true;
  readonly points?: true;
  readonly source?: string;
  readonly slopes?: readonly number[];
  readonly pointsCount?: number;
  readonly tolerance?: number;
  readonly atRate?: readonly number[];
  readonly atDistortion?: readonly number[];
  readonly reproduction: string;
  readonly json?: true;
  readonly html?: string;
}

/** `sortal curve`: the rate–distortion curve of points, or of any table of distortions. */
export function curveCommand(io: CommandIo): Command {
  const command = new Command("curve")
    .description("The rate–distortion curve of any source, with a proven gap at every point.")
    .argument("<file>", "points, one a row, or a table of distortions: .npy, .npz (file.npz#name) or .csv")
    .option("--points", "the file holds points; distortion is the squared distance (the default)")
    .option("--matrix", "the file holds distortions: a row an item, a column a reproduction")
    .option("--source <file>", "probability of each item, summing to 1 (default: all alike)")
    .option("--slopes <list>", "slopes to solve, nats per unit of distortion: a,b,c", numbers("--slopes"))
    .option("--points-count <n>", "how many slopes to choose (default: 40)", wholeNumber("--points-count", 2))
    .option("--tolerance <bits>", "gap to solve every point to (default: 1e-6)", positive("--tolerance"))
    .option("--at-rate <list>", "rates in bits at which to answer D(R)", numbers("--at-rate"))
    .option("--at-distortion <list>", "distortions at which to answer R(D)", numbers("--at-distortion"))
    .option("--reproduction <kind>", "items, or continuous: codewords anywhere (points only)", "items")
    .option("--json", "print as JSON")
    .option("--html <file>", "also write a page with the figure")
    .action((file, flags) => run(io, file, flags as CurveFlags));
  command.addHelpText(
    "after",
    `
"gap" is the distance between the rate of a code that was found and a bound that no code can pass. With --reproduction
items (the items and their mean) the bound is proven; with continuous it is numerically tight.

Examples:
  sortal curve points.npy                                   the curve of points, squared distance
  sortal curve points.npy --reproduction continuous --html curve.html
  sortal curve distortions.csv --matrix --source p.csv --at-distortion 0.1 --json
  sortal curve points.npy --slopes 0.5,1,2 --tolerance 1e-8
`,
  );
  return command as unknown as Command;
}

async function run(io: CommandIo, file: string, flags: CurveFlags): Promise<void> {
  if (flags.matrix && flags.points) throw new UserError("Give --points or --matrix, not both.");
  if (!["items", "continuous"].includes(flags.reproduction)) {
    throw unknownName("reproduction", flags.reproduction, ["items", "continuous"]);
  }
  if (flags.matrix && flags.reproduction === "continuous") {
    throw new UserError("--reproduction continuous needs points: a matrix gives its reproductions itself.");
  }
  if (flags.slopes !== undefined && flags.pointsCount !== undefined) {
    throw new UserError(
      "Give --slopes or --points-count, not both: one names the slopes, the other has them chosen.",
    );
  }
  const [{ solveFile }, { curveText, curveDocument }] = await Promise.all([
    import("./curveSolve.ts"),
    import("./curveText.ts"),
  ]);
  const solved = await solveFile(file, flags);
  if (flags.html !== undefined) {
    const [{ writeAtomic }, { renderCurvePage }, { curvePage }] = await Promise.all([
      import("../storage/writeAtomic.ts"),
      import("../report/renderCurvePage.ts"),
      import("./curvePage.ts"),
    ]);
    await writeAtomic(flags.html, await renderCurvePage(await curvePage(file, flags, solved)));
  }
  io.out(flags.json ? JSON.stringify(curveDocument(solved), null, 2) : curveText(solved));
  if (flags.html !== undefined && !flags.json) io.out(`Page: ${flags.html}`);
}

function numbers(flag: string): (text: string) => number[] {
  return (text) =>
    text.split(",").map((part) => {
      const value = Number(part);
      if (part.trim() === "" || !Number.isFinite(value)) {
        throw new InvalidArgumentError(`${flag} takes numbers with commas between them; got "${text}".`);
      }
      return value;
    });
}

function positive(flag: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!(value > 0 && value < Infinity)) {
      throw new InvalidArgumentError(`${flag} takes a number above 0; got "${text}".`);
    }
    return value;
  };
}

import { spawn } from "node:child_process";
import { join } from "node:path";
import { UserError } from "../errors.ts";

/**
 * Downloads an npm package as it is published, without installing it: no dependency comes along, no script is run.
 *
 * The user's own npm does it, with its registry, proxy and credentials, and checks the archive against the integrity
 * that the registry states.
 * @param spec name@version
 * @param folder where the archive is put
 * @returns path of the archive (.tgz)
 * @throws UserError when npm is not there, or cannot get the package
 */
export async function packFromNpm(spec: string, folder: string): Promise<string> {
  const args = [
    "pack",
    spec,
    "--json",
    "--ignore-scripts",
    "--loglevel=error",
    `--pack-destination=${folder}`,
  ];
  const { code, out, err } = await run("npm", args, folder);
  if (code !== 0) {
    const lines = err.split("\n").map((line) => line.replace(/^npm (error|ERR!)\s*/, "").trim());
    const reason = lines.filter((line) => line !== "" && !/complete log|^npm warn/i.test(line)).slice(0, 2);
    throw new UserError(`npm cannot fetch ${spec} (${reason.join(": ") || `exit code ${code}`}).`);
  }
  // Notices of npm may stand around the JSON.
  const filename = /"filename":\s*"([^"]+)"/.exec(out)?.[1];
  if (filename === undefined) throw new UserError(`npm fetched ${spec} but did not say where to.`);
  return join(
    folder,
    filename.replaceAll(/[@/]/g, (sign) => (sign === "/" ? "-" : "")),
  );
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    // On Windows npm is a script, which only a shell runs; nothing of the arguments comes from outside the registry.
    const child = spawn(command, args, { cwd, shell: process.platform === "win32" });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    child.on("error", (error) => reject(new UserError(`npm cannot be run (${error.message}).`)));
    child.on("close", (code) => resolve({ code, out, err }));
  });
}

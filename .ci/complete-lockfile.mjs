// Adds to package-lock.json the platform packages (binaries for other systems) that npm left out.
//
// npm writes only the optional packages that the registry in use could give it. On a mirror that lacks some, the lock
// file comes out short, and `npm ci` of npm 11 then refuses it. Their versions are pinned by the packages that name
// them, and their names say which system they are for, so the entries can be written without fetching anything.
// Run `node .ci/complete-lockfile.mjs` after changing dependencies; src/repository/lockfile.test.ts says when.
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
const platform =
  /^(?:.*-)?(android|darwin|freebsd|linux|openharmony|win32)-(x64|arm64|arm|ia32|ppc64|riscv64|s390x)(?:-(\w+))?$/;

for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === "") continue;
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    if (place in lock.packages || `${path}/${place}` in lock.packages) continue;
    const match = platform.exec(name.split("/").at(-1));
    if (match === null)
      throw new Error(`${name} is missing and its name says no platform: add it by npm install.`);
    const [, os, cpu, abi] = match;
    lock.packages[place] = {
      version,
      cpu: [cpu],
      ...(entry.dev ? { dev: true } : {}),
      ...(os === "linux" && abi !== undefined ? { libc: [abi.includes("musl") ? "musl" : "glibc"] } : {}),
      optional: true,
      os: [os],
    };
    console.log(`added ${name}@${version}`);
  }
}

const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);

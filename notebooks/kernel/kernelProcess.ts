import { spawn } from "node:child_process";
import { denoBinary } from "./denoBinary.ts";
import { KernelError } from "./kernelError.ts";

/** The operating system's side of a kernel. */
export interface KernelProcess {
  /**
   * The result of some work, unless the deadline passes or the process ends first.
   * @throws KernelError saying which; `what` names the work.
   */
  within<T>(work: Promise<T>, seconds: number, what: string): Promise<T>;
  /** Kills the process; resolves when it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts `deno jupyter` in a folder with a connection file.
 *
 * The kernel sees the npm packages of the nearest node_modules and nothing else: Deno's cache and sortal's are an
 * empty folder, and every proxy variable points at a closed port, so that an import or a fetch from the network fails.
 */
export function startKernelProcess(folder: string, connectionFile: string, cache: string): KernelProcess {
  const child = spawn(denoBinary(), ["jupyter", "--kernel", "--conn", connectionFile], {
    cwd: folder,
    env: { ...process.env, ...offline(cache) },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const orphaned = (): void => void child.kill("SIGKILL");
  process.once("exit", orphaned);
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = `${said}${text}`.slice(-4000);
  });
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(`${signal ?? `exit code ${code}`}\n${said}`.trim()));
  }).finally(() => process.off("exit", orphaned));

  return {
    async within(work, seconds, what) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => reject(new KernelError(`${what} took longer than ${seconds} s.`)),
          seconds * 1000,
        );
      });
      const died = ended.then((how) => {
        throw new KernelError(`The kernel ended: ${how}`);
      });
      died.catch(() => undefined);
      try {
        return await Promise.race([work, late, died]);
      } finally {
        clearTimeout(timer);
      }
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function offline(cache: string): Record<string, string> {
  const closed = "http://127.0.0.1:9";
  return {
    DENO_DIR: cache,
    SORTAL_CACHE: cache,
    DENO_NO_UPDATE_CHECK: "1",
    NO_COLOR: "1",
    HTTP_PROXY: closed,
    HTTPS_PROXY: closed,
    ALL_PROXY: closed,
    NO_PROXY: "",
    http_proxy: closed,
    https_proxy: closed,
    all_proxy: closed,
    no_proxy: "",
  };
}

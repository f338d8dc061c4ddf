import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openChannel } from "./channel.ts";
import { KernelError } from "./kernelError.ts";
import { startKernelProcess } from "./kernelProcess.ts";
import type { Output } from "./notebookFile.ts";
import { runCell } from "./runCell.ts";

/** A running Deno kernel. One cell at a time. */
export interface Kernel {
  /**
   * Runs code and returns what it showed.
   * @throws KernelError when the code throws, does not end within `seconds`, or ends the kernel.
   */
  execute(code: string, seconds: number): Promise<Output[]>;
  /** Ends the process and removes its temporary files. */
  stop(): Promise<void>;
}

const secondsToStart = 60;
const attempts = 3;

/**
 * Starts Deno's Jupyter kernel in a folder and connects to it, without Python and without a network.
 *
 * The kernel is told which ports to use, and another program may take one before it does; then others are tried.
 */
export async function startKernel(folder: string): Promise<Kernel> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(folder);
    } catch (error) {
      if (!(error instanceof KernelError) || attempt === attempts) throw error;
    }
  }
}

async function startOnce(folder: string): Promise<Kernel> {
  const { Dealer, Subscriber } = await import("zeromq");
  const scratch = await mkdtemp(join(tmpdir(), "sortal-kernel-"));
  const key = randomUUID();
  const ports = await freePorts(5);
  const connectionFile = join(scratch, "connection.json");
  await writeFile(connectionFile, connection(key, ports), { mode: 0o600 });

  const shell = new Dealer({ linger: 0 });
  const iopub = new Subscriber({ linger: 0 });
  iopub.subscribe("");
  shell.connect(`tcp://127.0.0.1:${ports[0]}`);
  iopub.connect(`tcp://127.0.0.1:${ports[1]}`);
  const channel = openChannel(shell, iopub, key);
  const kernel = startKernelProcess(folder, connectionFile, join(scratch, "cache"));

  const stop = async (): Promise<void> => {
    await kernel.kill();
    shell.close();
    iopub.close();
    await rm(scratch, { recursive: true, force: true });
  };
  try {
    await kernel.within(channel.untilHeard(), secondsToStart, "Starting the Deno kernel");
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    execute: (code, seconds) => kernel.within(runCell(channel, code), seconds, "The cell"),
    stop,
  };
}

function connection(key: string, ports: readonly number[]): string {
  const [shell_port, iopub_port, stdin_port, control_port, hb_port] = ports;
  return JSON.stringify({
    transport: "tcp",
    ip: "127.0.0.1",
    key,
    signature_scheme: "hmac-sha256",
    kernel_name: "deno",
    shell_port,
    iopub_port,
    stdin_port,
    control_port,
    hb_port,
  });
}

/** Ports free at this moment; all are held until all are found, so that they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject).listen(0, "127.0.0.1", resolve);
      });
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

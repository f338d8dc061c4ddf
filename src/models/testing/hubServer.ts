import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A hub on this machine, for tests without a network. */
export interface HubServer {
  readonly url: string;
  /** Paths asked for, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

/**
 * Serves files under the hub's addresses, `/owner/name/resolve/revision/file`; 404 for all others.
 *
 * @param files content by path; a function answers by itself
 */
export async function hubServer(
  files: Readonly<Record<string, Uint8Array | ((response: ServerResponse) => void)>>,
): Promise<HubServer> {
  const requests: string[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = decodeURIComponent(request.url ?? "");
    requests.push(path);
    const file = files[path];
    if (typeof file === "function") file(response);
    else if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "content-length": file.length }).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

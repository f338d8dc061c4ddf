import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An npm registry on this machine with one package, for tests without a network. */
export async function npmRegistry(
  name: string,
  version: string,
  archive: Uint8Array,
  stated: Uint8Array = archive,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "");
    if (path === `/${name}`) {
      const integrity = `sha512-${createHash("sha512").update(stated).digest("base64")}`;
      const dist = { tarball: `${url}/${name}/-/package.tgz`, integrity };
      const versions = { [version]: { name, version, dist } };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ name, "dist-tags": { latest: version }, versions }));
    } else if (path.endsWith(".tgz")) response.end(archive);
    else response.writeHead(404).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

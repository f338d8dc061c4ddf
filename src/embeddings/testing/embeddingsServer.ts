import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request to the endpoint, as the server saw it. */
export interface SeenRequest {
  readonly texts: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
}

/** What to do with a request instead of answering it properly; null to answer. */
export type Misbehaviour = (
  request: SeenRequest,
  count: number,
  response: ServerResponse,
) => unknown[] | "handled" | null;

/** The vector this server gives a text. */
export function servedVector(text: string): number[] {
  return [text.length, text.charCodeAt(0) / 128, -1.5];
}

/** An OpenAI-compatible embeddings endpoint on this machine. */
export async function embeddingsServer(misbehave: Misbehaviour = () => null) {
  const requests: SeenRequest[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
      const seen = { texts: body["input"] as string[], body, authorization: request.headers.authorization };
      requests.push(seen);
      const answer =
        request.url === "/v1/embeddings" ? misbehave(seen, requests.length, response) : "handled";
      if (request.url !== "/v1/embeddings") response.writeHead(404).end("{}");
      if (answer === "handled") return;
      const data =
        answer ??
        seen.texts.map((text, index) => ({ object: "embedding", index, embedding: servedVector(text) }));
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ object: "list", data, model: body["model"] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

/** One message of the Jupyter protocol (version 5.3), without the routing ids in front of it. */
export interface Message {
  readonly type: string;
  readonly id: string;
  /** The id of the request this answers; "" when it answers none. */
  readonly parentId: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const delimiter = "<IDS|MSG>";

/** The id that a new request carries. */
export function messageId(): string {
  return randomUUID();
}

/** The frames of a request, signed with the connection's key. */
export function packRequest(
  request: { readonly type: string; readonly id: string; readonly content: object },
  session: string,
  key: string,
): (string | Buffer)[] {
  const header = {
    msg_id: request.id,
    session,
    username: "sortal",
    date: "1970-01-01T00:00:00.000Z",
    msg_type: request.type,
    version: "5.3",
  };
  const parts = [header, {}, {}, request.content].map((part) => Buffer.from(JSON.stringify(part)));
  return [delimiter, signature(parts, key), ...parts];
}

/**
 * A message from its frames.
 *
 * @throws Error when the frames are not a Jupyter message or the signature does not match the key.
 */
export function unpackMessage(frames: readonly Buffer[], key: string): Message {
  const start = frames.findIndex((frame) => frame.toString() === delimiter);
  const parts = frames.slice(start + 2, start + 6);
  const given = frames[start + 1];
  if (start < 0 || given === undefined || parts.length < 4) {
    throw new Error("The kernel sent frames that are not a Jupyter message.");
  }
  const expected = Buffer.from(signature(parts, key));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Error("The kernel sent a message whose signature does not match the connection's key.");
  }
  const [header, parent, , content] = parts.map(
    (part) => JSON.parse(part.toString()) as Record<string, unknown>,
  );
  return {
    type: String(header?.["msg_type"]),
    id: String(header?.["msg_id"]),
    parentId: String(parent?.["msg_id"] ?? ""),
    content: content ?? {},
  };
}

function signature(parts: readonly Buffer[], key: string): string {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}

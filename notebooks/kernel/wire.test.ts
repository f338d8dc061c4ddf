import { expect, test } from "vitest";
import { packRequest, unpackMessage } from "./wire.ts";

const request = { type: "execute_request", id: "id-1", content: { code: "1 + 1" } };

function frames(key: string): Buffer[] {
  return packRequest(request, "session", key).map((frame) => Buffer.from(frame));
}

test("a packed request unpacks to itself, whatever routing ids stand before it", () => {
  const unpacked = unpackMessage([Buffer.from("routing"), ...frames("key")], "key");
  expect(unpacked).toEqual({ ...request, parentId: "" });
});

test("a message signed with another key is refused", () => {
  expect(() => unpackMessage(frames("key"), "other")).toThrow(/signature does not match/);
});

test("a changed byte is refused", () => {
  const changed = frames("key");
  changed[5] = Buffer.from(`{"code":"1 + 2"}`);
  expect(() => unpackMessage(changed, "key")).toThrow(/signature does not match/);
});

test("the signature is the HMAC-SHA256 of the four parts (RFC 4231, test case 2)", () => {
  const parts = ["what do ya want ", "for ", "nothing", "?"].map((part) => Buffer.from(part));
  const signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  // The parts are no JSON, so a right signature gets as far as the parser.
  const message = [Buffer.from("<IDS|MSG>"), Buffer.from(signature), ...parts];
  expect(() => unpackMessage(message, "Jefe")).toThrow(SyntaxError);
});

test("frames without the delimiter are refused", () => {
  expect(() => unpackMessage([Buffer.from("hello")], "key")).toThrow(/not a Jupyter message/);
});

import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Dealer, Subscriber } from "zeromq";
import { messageId, packRequest, unpackMessage, type Message } from "./wire.ts";

/** A conversation with a kernel: requests and replies on one socket, what the kernel broadcasts on the other. */
export interface Channel {
  /** Sends a request and resolves with its reply. One request at a time. */
  request(id: string, type: string, content: object): Promise<Message>;
  /** Every broadcast so far, oldest first. */
  readonly broadcasts: readonly Message[];
  /** Resolves when the broadcasts satisfy a condition. */
  until(condition: (broadcasts: readonly Message[]) => boolean): Promise<void>;
  /** Resolves when the kernel answers and its broadcasts arrive, so that none is missed from here on. */
  untilHeard(): Promise<void>;
}

/** Opens the conversation on two connected sockets; it ends when they are closed. */
export function openChannel(shell: Dealer, iopub: Subscriber, key: string): Channel {
  const session = randomUUID();
  const broadcasts: Message[] = [];
  const waiting = new Set<() => void>();
  let failure: unknown;

  const listen = async (): Promise<void> => {
    try {
      for await (const frames of iopub) {
        broadcasts.push(unpackMessage(frames, key));
        for (const check of waiting) check();
      }
    } catch (error) {
      failure = error;
      for (const check of waiting) check();
    }
  };
  void listen();

  const until: Channel["until"] = (condition) =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (failure !== undefined) reject(failure as Error);
        else if (condition(broadcasts)) resolve();
        else return;
        waiting.delete(check);
      };
      waiting.add(check);
      check();
    });

  const request: Channel["request"] = async (id, type, content) => {
    await shell.send(packRequest({ type, id, content }, session, key));
    for (;;) {
      const reply = unpackMessage(await shell.receive(), key);
      if (reply.parentId === id) return reply;
    }
  };

  return {
    broadcasts,
    until,
    request,
    async untilHeard() {
      // A subscriber misses what is published before its subscription arrives, so ask until an answer is overheard.
      while (broadcasts.length === 0) {
        await request(messageId(), "kernel_info_request", {});
        await Promise.race([until((heard) => heard.length > 0), sleep(50)]);
      }
    },
  };
}

import type { Channel } from "./channel.ts";
import { KernelError } from "./kernelError.ts";
import type { Output } from "./notebookFile.ts";
import { messageId, type Message } from "./wire.ts";

/**
 * Runs code and returns what it showed: what it printed, then its displays and its result.
 *
 * Deno may broadcast a result after it has said that it is idle; its streams travel by another way than its displays,
 * in pieces that may join what two requests wrote, under the name of the later one. So a marker is sent down each way
 * after the code, outputs are complete when all three have arrived, and all but the markers is the code's. The order
 * of streams against displays is not certain either, so streams come first.
 *
 * @throws KernelError with the kernel's traceback when the code throws.
 */
export async function runCell(channel: Channel, code: string): Promise<Output[]> {
  const start = channel.broadcasts.length;
  const id = messageId();
  const reply = await channel.request(id, "execute_request", execution(code));
  if (reply.content["status"] !== "ok") throw new KernelError(traceback(reply.content));

  const marker = `end of ${id}`;
  const text = JSON.stringify(marker);
  await channel.request(
    messageId(),
    "execute_request",
    execution(
      `console.log(${text}); console.error(${text});` +
        `await Deno.jupyter.broadcast("display_data", { data: { "text/plain": ${text} }, metadata: {} });`,
    ),
  );
  await channel.until((heard) => waysDone(heard.slice(start), marker));
  return toOutputs(channel.broadcasts.slice(start), marker);
}

function execution(code: string): object {
  return {
    code,
    silent: false,
    store_history: false,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: true,
  };
}

/** Whether the marker has come by stdout, by stderr and by the displays. */
function waysDone(messages: readonly Message[], marker: string): boolean {
  const streams = [streamText(messages, "stdout"), streamText(messages, "stderr")];
  return (
    streams.every((text) => text.includes(`${marker}\n`)) && messages.some((m) => isMarkerDisplay(m, marker))
  );
}

function streamText(messages: readonly Message[], name: string): string {
  const pieces = messages.filter(({ type, content }) => type === "stream" && content["name"] === name);
  return pieces.map(({ content }) => String(content["text"])).join("");
}

function isMarkerDisplay({ type, content }: Message, marker: string): boolean {
  const data = content["data"] as Record<string, unknown> | undefined;
  return type === "display_data" && data?.["text/plain"] === marker;
}

function traceback(content: Message["content"]): string {
  const lines = content["traceback"];
  const text = Array.isArray(lines) ? lines.join("\n") : "";
  return text === "" ? `${String(content["ename"])}: ${String(content["evalue"])}` : text;
}

function toOutputs(messages: readonly Message[], marker: string): Output[] {
  const streams = ["stdout", "stderr"]
    .map((name) => ({
      output_type: "stream",
      name,
      text: streamText(messages, name).replace(`${marker}\n`, ""),
    }))
    .filter(({ text }) => text !== "");
  const displays = messages
    .filter((message) => !isMarkerDisplay(message, marker))
    .flatMap(({ type, content }): Output[] => {
      const shown = { data: content["data"], metadata: content["metadata"] ?? {} };
      if (type === "display_data") return [{ output_type: type, ...shown }];
      if (type === "execute_result") {
        return [{ output_type: type, execution_count: content["execution_count"], ...shown }];
      }
      if (type === "update_display_data" || type === "clear_output") {
        throw new KernelError(`The cell sent ${type}, which a notebook without a browser cannot show.`);
      }
      return [];
    });
  return [...streams, ...displays];
}

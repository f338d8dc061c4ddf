import type { Channel } from "./channel.ts";
import { KernelError } from "./kernelError.ts";
import type { Output } from "./notebookFile.ts";
import { messageId, type Message } from "./wire.ts";

/**
 * Runs code and returns what it showed, in order, adjoining pieces of one stream joined.
 *
 * Deno may broadcast a result after it has said that it is idle, and its streams travel by another way than its
 * displays. So a marker is sent down each way after the code, and outputs are complete when all three have arrived.
 *
 * @throws KernelError with the kernel's traceback when the code throws.
 */
export async function runCell(channel: Channel, code: string): Promise<Output[]> {
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
  const isMarker = (message: Message): boolean => JSON.stringify(message.content).includes(marker);
  await channel.until((heard) => markedWays(heard.filter(isMarker)).size === 3);
  return toOutputs(channel.broadcasts.filter((message) => message.parentId === id && !isMarker(message)));
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

function markedWays(messages: readonly Message[]): Set<string> {
  const shown = messages.filter((message) => message.type === "stream" || message.type === "display_data");
  return new Set(shown.map((message) => `${message.type} ${String(message.content["name"] ?? "")}`));
}

function traceback(content: Message["content"]): string {
  const lines = content["traceback"];
  const text = Array.isArray(lines) ? lines.join("\n") : "";
  return text === "" ? `${String(content["ename"])}: ${String(content["evalue"])}` : text;
}

function toOutputs(messages: readonly Message[]): Output[] {
  const outputs: Output[] = [];
  for (const { type, content } of messages) {
    const previous = outputs.at(-1);
    if (type === "stream") {
      const { name, text } = content;
      if (previous?.output_type === "stream" && previous["name"] === name) {
        outputs[outputs.length - 1] = { ...previous, text: `${String(previous["text"])}${String(text)}` };
      } else {
        outputs.push({ output_type: "stream", name, text });
      }
    } else if (type === "display_data" || type === "execute_result") {
      const count = type === "execute_result" ? { execution_count: content["execution_count"] } : {};
      outputs.push({
        output_type: type,
        ...count,
        data: content["data"],
        metadata: content["metadata"] ?? {},
      });
    } else if (type === "update_display_data" || type === "clear_output") {
      throw new KernelError(`The cell sent ${type}, which a notebook without a browser cannot show.`);
    }
  }
  return outputs;
}

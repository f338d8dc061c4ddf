import type { ResolvedModel } from "../models/model.ts";
import { loadSession, type Session } from "./session.ts";
import { loadTokenizer, type Tokenizer } from "./tokenizer.ts";
import { openWordVectors, type WordVectors } from "./wordVectors.ts";

/** The parts of a model, each loaded when it is first asked for. */
export interface Engine {
  readonly model: ResolvedModel;
  tokenizer(): Promise<Tokenizer>;
  session(): Promise<Session>;
  words(): WordVectors;
  close(): Promise<void>;
}

/** @param threads threads of the model's arithmetic; default as ONNX Runtime sees fit */
export function openEngine(model: ResolvedModel, threads?: number): Engine {
  let tokenizer: Promise<Tokenizer> | undefined;
  let session: Promise<Session> | undefined;
  let words: WordVectors | undefined;
  return {
    model,
    tokenizer: () => (tokenizer ??= loadTokenizer(model)),
    session: () => (session ??= loadSession(model, threads)),
    words: () => (words ??= openWordVectors(model.weights)),
    async close() {
      words?.close();
      // A session that failed to load has said so to whoever asked for it.
      const loaded = await session?.catch(() => undefined);
      await loaded?.dispose();
    },
  };
}

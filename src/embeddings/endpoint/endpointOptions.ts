/** How an OpenAI-compatible embeddings endpoint is reached. */
export interface EndpointOptions {
  /** Address up to and with `/v1`; default `$OPENAI_BASE_URL`, else https://api.openai.com/v1. */
  readonly baseUrl?: string;
  /** Never use the network; vectors that are cached are still given. */
  readonly offline?: boolean;
  /** Texts a request; default 96. */
  readonly batchSize?: number;
  /** Numbers a vector, for models that can shorten theirs; default the model's own. */
  readonly dimensions?: number;
  /** Times a request is tried again after a failure that may pass; default 6. */
  readonly retries?: number;
  /** Seconds to wait for an answer; default 60. */
  readonly timeoutSeconds?: number;
  /** Seconds before the first new try; doubled with each, at most 60; default 1. */
  readonly backoffSeconds?: number;
  /** Most requests a minute; default no limit but the server's own. */
  readonly requestsPerMinute?: number;
  /** Price of a million tokens, for the estimate before anything is sent. */
  readonly pricePerMillionTokens?: number;
  /** Told, before anything is sent, what is going to be: one line. */
  readonly onNotice?: (line: string) => void;
}

import { UserError } from "../../errors.ts";

/**
 * The address of an endpoint: as given, else `$OPENAI_BASE_URL`, else OpenAI's own; without a slash at its end.
 *
 * It is shown, and written beside the vectors, so that one which holds a password is refused.
 * @throws UserError for what is no http or https address, or one with a password, a query or a part after #
 * @example addressOf("http://localhost:11434/v1/") // "http://localhost:11434/v1"
 */
export function addressOf(given: string | undefined, environment: NodeJS.ProcessEnv = process.env): string {
  const address = given ?? (environment["OPENAI_BASE_URL"] || "https://api.openai.com/v1");
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UserError(`"${address}" is not the address of an endpoint (http:// or https://).`);
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new UserError(
      `The address of an endpoint at ${url.host} has a name, a password, a query or a # in it; ` +
        "give the address alone, and the key in OPENAI_API_KEY.",
    );
  }
  return address.replace(/\/+$/, "");
}

/**
 * The key of an endpoint, from `$OPENAI_API_KEY`; null where there is none.
 *
 * @throws UserError, which does not tell the key, for characters that cannot be sent
 */
export function keyOf(environment: NodeJS.ProcessEnv = process.env): string | null {
  const key = environment["OPENAI_API_KEY"]?.trim() ?? "";
  if (/[^\x21-\x7e]/.test(key)) {
    throw new UserError("OPENAI_API_KEY holds a blank, a line break or another character that no key has.");
  }
  return key === "" ? null : key;
}

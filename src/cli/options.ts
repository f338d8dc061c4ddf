import { InvalidArgumentError } from "@commander-js/extra-typings";

/**
 * A parser for a flag that takes a whole number from `min`.
 *
 * @throws InvalidArgumentError (one line, exit code 2) for anything else
 */
export function wholeNumber(flag: string, min: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isSafeInteger(value) || value < min) {
      throw new InvalidArgumentError(`${flag} takes a whole number from ${min}; got "${text}".`);
    }
    return value;
  };
}

/** For a flag that may be given several times: all its values, in order. */
export function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

/**
 * A price in dollars, for `--price`.
 *
 * @throws InvalidArgumentError (one line, exit code 2) for anything else
 */
export function dollars(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError(`--price takes dollars, such as 0.02; got "${text}".`);
}

/**
 * A part of a run, as `--shard 2/8` names it.
 *
 * @throws InvalidArgumentError (one line, exit code 2) for anything else
 */
export function shardOf(text: string): { readonly index: number; readonly count: number } {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text.trim())?.map(Number) ?? [];
  if (index !== undefined && count !== undefined && index >= 1 && index <= count) return { index, count };
  throw new InvalidArgumentError(`--shard takes a part and their number, such as 1/4 to 4/4; got "${text}".`);
}

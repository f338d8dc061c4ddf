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

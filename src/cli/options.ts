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

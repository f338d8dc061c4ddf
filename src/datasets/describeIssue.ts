import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** What is wrong with a key, in words: what was given and what is allowed. */
export function describeIssue(issue: Issue, given: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return given === undefined
        ? `is missing; ${an(issue.expected)} is needed.`
        : `${shown(given)} is not ${an(issue.expected)}.`;
    case "invalid_value": {
      const allowed = issue.values.map((v) => JSON.stringify(v)).join(" or ");
      return given === undefined
        ? `is missing; allowed: ${allowed}.`
        : `${shown(given)} is not allowed; allowed: ${allowed}.`;
    }
    case "too_small":
      return issue.origin === "array" || issue.origin === "string"
        ? `is empty; at least ${issue.minimum} ${issue.origin === "array" ? "element" : "character"} is needed.`
        : `${shown(given)} is too small; at least ${issue.minimum} is allowed.`;
    case "too_big":
      return issue.origin === "array"
        ? `has too many elements; at most ${issue.maximum} is allowed.`
        : `${shown(given)} is too large; at most ${issue.maximum} is allowed.`;
    default:
      return `${given === undefined || typeof given === "object" ? "" : `${shown(given)} `}${issue.message}.`;
  }
}

function an(type: string): string {
  return type === "string" ? "a text" : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 57)}...` : json;
}

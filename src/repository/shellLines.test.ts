import { expect, test } from "vitest";
import { documentedCommands } from "./testing/shellLines.ts";

const wordsOf = (markdown: string): (readonly string[])[] =>
  documentedCommands(markdown).map(({ words }) => words);

test("only sh blocks hold commands", () => {
  expect(wordsOf("```ts\nconst a = 1;\n```\n\n    npm no\n\n```sh\nnpm ci\n```\n")).toEqual([["npm", "ci"]]);
});

test("a line is split into simple commands; prompts, settings and comments are dropped", () => {
  const block = "```sh\n# set up\n$ npm ci && npm start   # one minute\nA_B=1 sortal run | cat\n```\n";
  expect(wordsOf(block)).toEqual([["npm", "ci"], ["npm", "start"], ["sortal", "run"], ["cat"]]);
});

test("lines that end in a backslash are joined, and quotes hold words together", () => {
  expect(wordsOf('```sh\nsortal run \\\n  --out "my reports"\n```\n')).toEqual([
    ["sortal", "run", "--out", "my reports"],
  ]);
});

test("a block may ask to be run, and a comment may say what is printed", () => {
  const [command] = documentedCommands("```sh run\nsortal datasets list # → rosch-1973\n```\n");
  expect(command).toMatchObject({ run: true, prints: "rosch-1973" });
});

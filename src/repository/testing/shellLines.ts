/** One simple command of a documented command line. */
export interface DocumentedCommand {
  /** The line it stands in, for messages. */
  readonly line: string;
  readonly words: readonly string[];
  /** Whether its block asks for it to be run for real. */
  readonly run: boolean;
  /** What a comment `# → text` says that it prints; null where there is none. */
  readonly prints: string | null;
}

/**
 * The commands in the ```sh blocks of a Markdown text, one for each part of a line joined by `&&`, `|` or `;`.
 * A block marked ```sh run is to be run. Comments, prompts (`$ `) and variable settings (`NAME=value `) are dropped,
 * lines that end in a backslash are joined.
 */
export function documentedCommands(markdown: string): DocumentedCommand[] {
  return [...markdown.matchAll(/^```sh([^\n]*)\n([\s\S]*?)^```/gm)].flatMap(([, info, body]) =>
    body!
      .replaceAll(/\\\n\s*/g, " ")
      .split("\n")
      .map((line) => line.trim().replace(/^\$ /, ""))
      .filter((line) => line !== "" && !line.startsWith("#"))
      .flatMap((line) => {
        const [code = "", comment = ""] = line.split(/\s+#\s+/, 2);
        const prints = /^→\s*(.+)$/.exec(comment)?.[1] ?? null;
        return code.split(/\s*(?:&&|\|\||[|;])\s*/).map((part) => ({
          line,
          words: words(part).filter((_, i, all) => !all.slice(0, i + 1).every(isSetting)),
          run: /\brun\b/.test(info!),
          prints,
        }));
      }),
  );
}

/** The words of a simple command, quotes taken off. */
function words(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3]!,
  );
}

function isSetting(word: string): boolean {
  return /^[A-Z_][A-Z0-9_]*=/.test(word);
}

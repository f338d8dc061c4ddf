import type { SpaceEntry } from "../datasets/spaces/humanSpace.ts";

/** Human spaces as the list of models shows them: a heading, and a line each. */
export function spaceLines(spaces: readonly SpaceEntry[]): readonly string[] {
  const width = Math.max(...spaces.map(({ id }) => id.length));
  const lines = spaces.map(({ id, kind, items, dimensions, dataset }) => {
    const shape = kind === "vectors" ? `${items} items × ${dimensions}` : `${items} items, similarities`;
    return `${id.padEnd(width)}  ${shape.padEnd(24)}  in ${dataset}`;
  });
  return ["Spaces made of people's judgements, which stand where a model does:", ...lines];
}

/** A human space among the models, for a script. */
export function spaceEntry(space: SpaceEntry): Record<string, unknown> {
  const { id, title, kind: numbers, ...rest } = space;
  return { id, title, kind: "human space", numbers, ...rest, from: "people", present: true };
}

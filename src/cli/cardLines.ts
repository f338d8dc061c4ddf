/** Names and values, one pair a line, the values below each other. */
export function cardLines(rows: readonly (readonly [name: string, value: string])[]): string {
  return rows.map(([name, value]) => `${name.padEnd(12)}${value}`).join("\n");
}

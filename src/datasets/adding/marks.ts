/** What people put in a cell to say "belongs", and to say "does not". */
const yes = new Set(["x", "1", "yes", "y", "true", "✓", "✔", "+"]);
const no = new Set(["0", "no", "n", "false", "-"]);

/** Whether a cell holds a mark of either kind. */
export function isMark(cell: string): boolean {
  return yes.has(cell.toLowerCase()) || no.has(cell.toLowerCase());
}

/** Whether a cell says that the item of its row belongs to the category of its column; an empty one does not. */
export function isMarked(cell: string): boolean {
  return yes.has(cell.toLowerCase());
}

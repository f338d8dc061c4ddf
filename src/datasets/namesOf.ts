/** Names for a message: the first few, and how many more there are. */
export function namesOf(names: readonly string[], most = 8): string {
  return names.length > most
    ? `${names.slice(0, most).join(", ")} and ${names.length - most} more`
    : names.join(", ");
}

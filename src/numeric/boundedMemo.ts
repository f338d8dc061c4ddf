/**
 * Remembers results by name, up to so many; then it begins anew.
 *
 * @example const squareOf = boundedMemo<number>(100); squareOf("3", () => 9) // 9, and the work is not done again
 */
export function boundedMemo<Value>(most: number): (name: string, work: () => Value) => Value {
  const known = new Map<string, Value>();
  return (name, work) => {
    if (known.has(name)) return known.get(name) as Value;
    const value = work();
    if (known.size >= most) known.clear();
    known.set(name, value);
    return value;
  };
}

/**
 * Reads an endpoint's answer: `{data: [{index, embedding}, …]}`.
 *
 * Vectors are put in order by their `index`; all must have one length and finite numbers, as many as texts were sent.
 * @param dimensions numbers a vector must have, if that is known
 * @returns one vector a text; or what is wrong, as the end of a sentence that begins with the endpoint
 */
export function parseEmbeddings(
  body: string,
  count: number,
  dimensions: number | undefined,
): readonly Float32Array[] | string {
  let data: unknown;
  try {
    data = (JSON.parse(body) as { data?: unknown } | null)?.data;
  } catch {
    return "answers with something that is not JSON";
  }
  if (!Array.isArray(data)) return "answers without a list of vectors";
  if (data.length !== count) return `answers with ${data.length} vectors for ${count} texts`;
  const vectors: (Float32Array | undefined)[] = Array.from({ length: count });
  for (const [place, entry] of (data as { index?: unknown; embedding?: unknown }[]).entries()) {
    const index = entry?.index ?? place;
    if (typeof index !== "number" || !Number.isInteger(index) || index < 0 || index >= count) {
      return `answers with a vector of number ${String(index)} for ${count} texts`;
    }
    if (vectors[index] !== undefined) return `answers with two vectors of number ${index}`;
    const numbers = entry?.embedding;
    if (
      !Array.isArray(numbers) ||
      !numbers.every((value) => typeof value === "number" && Number.isFinite(value))
    ) {
      return "answers with a vector that is not a list of finite numbers";
    }
    vectors[index] = Float32Array.from(numbers as number[]);
  }
  const whole = vectors as Float32Array[];
  const length = dimensions ?? whole[0]?.length ?? 0;
  const other = whole.find((vector) => vector.length !== length || length === 0);
  if (other !== undefined)
    return `answers with a vector of ${other.length} numbers where ${length} are expected`;
  return whole;
}

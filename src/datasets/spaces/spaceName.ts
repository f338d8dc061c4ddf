/** What stands before the name of a human space where a model's id is asked for. */
const PREFIX = "space:";

/**
 * The name of the human space that a model's id means; null where it means a model.
 *
 * @example spaceName("space:things-spose-49") // "things-spose-49"
 * @example spaceName("minilm-l6") // null
 */
export function spaceName(modelId: string): string | null {
  return modelId.startsWith(PREFIX) ? modelId.slice(PREFIX.length) : null;
}

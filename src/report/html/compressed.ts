import { base85 } from "./base85.ts";
import { markup, raw, type Html } from "./html.ts";
import { numbersApart } from "./numbersApart.ts";

/**
 * A text that the page's script reads when it is asked for: its numbers apart, zlib, base 85, a sixth of its size, in a script
 * element that no browser runs. The compressor is plain JavaScript, so the same text gives the same bytes on every machine.
 *
 * @throws RangeError as numbersApart.
 */
export async function compressed(id: string, text: string): Promise<Html> {
  const { zlibSync } = await import("fflate");
  const bytes = zlibSync(new TextEncoder().encode(numbersApart(text)), { level: 9 });
  return markup`<script type="text/plain" id="${id}">${raw(base85(bytes))}</script>
`;
}

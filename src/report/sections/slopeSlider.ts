import { naturalSlopes } from "../charts/naturalSlopes.ts";
import { chooseableGroupings, type Plane } from "../charts/plane.ts";
import { markup, nothing, type Html } from "../html/html.ts";

/**
 * The slider over trade-offs. The page's script reads the groupings and the points of the bound from their tables,
 * moves the tangent and names the grouping with the least R·ln 2 + s·D; without a bound the slider carries its slopes.
 */
export function slopeSlider(plane: Plane): Html {
  const slopes = naturalSlopes(plane);
  if (slopes.length < 2 || (plane.curve.length === 0 && chooseableGroupings(plane).length === 0))
    return nothing;
  const own = plane.curve.length > 0 ? [] : slopes.map((s) => Number(s.toPrecision(7)));
  const middle = Math.floor(slopes.length / 2);
  return markup`<p class="slope needs-js"><label>Trade-off slope <input type="range" min="0" max="${slopes.length - 1}" step="1" value="${middle}" data-slopes="${JSON.stringify(own)}" data-share="${plane.isShare ? "1" : ""}"></label> <output aria-live="polite"></output></p>`;
}

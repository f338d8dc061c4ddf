/** Rows in a panel: as many as keep their sums in the registers of a processor. */
export const SIDE = 4;

const every = [0, 1, 2, 3];
const each = (line: (r: number) => string): string => every.map(line).join("\n");

/**
 * Inner products of four rows with many, in the text of `assemble`.
 *
 * Rows lie in panels: entry t of row r of a panel of four is its place 4 t + r. `products` multiplies the panel at `own` with
 * those from `at` to `last`, each of `size` bytes, and writes row r to `out` + r `stride`, four places a panel. Lanes are
 * different products, so that each is summed from its first term to its last, as plain code does.
 */
export const PRODUCTS_SOURCE = `
func products own:i32 at:i32 last:i32 out:i32 stride:i32 size:i32
  local x:i32 end:i32 to:i32 s:v128 low:v128 high:v128 ${every.map((r) => `l${r}:v128 h${r}:v128`).join(" ")}
  loop
    ${each((r) => `f64.const 0 f64x2.splat set l${r} f64.const 0 f64x2.splat set h${r}`)}
    get own set x
    get at get size i32.add set end
    loop
      get at v128.load set low
      get at const 16 i32.add v128.load set high
      ${each(
        (r) => `get x const ${8 * r} i32.add v128.load64_splat set s
      get l${r} get s get low f64x2.mul f64x2.add set l${r}
      get h${r} get s get high f64x2.mul f64x2.add set h${r}`,
      )}
      get x const 32 i32.add set x
      get at const 32 i32.add set at
      get at get end i32.lt_u br_if 0
    end
    get out set to
    ${each(
      (r) => `get to get l${r} v128.store
    get to const 16 i32.add get h${r} v128.store
    get to get stride i32.add set to`,
    )}
    get out const 32 i32.add set out
    get at get last i32.lt_u br_if 0
  end
`;

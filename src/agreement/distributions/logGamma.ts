/**
 * ln Γ(x) for x > 0.
 *
 * Stirling's series at x ≥ 10, ln Γ(x) = (x − ½) ln x − x + ½ ln 2π + 1/(12x) − 1/(360x³) + …, its six terms exact to
 * rounding there; smaller x are raised by Γ(x + 1) = x Γ(x).
 *
 * @throws RangeError unless x is positive and finite.
 * Source: Abramowitz & Stegun (1964), Eq 6.1.41 and 6.1.15.
 * @example logGamma(5) // 3.178053830347946 = ln 24
 */
export function logGamma(x: number): number {
  if (!(x > 0 && x < Infinity)) throw new RangeError(`logGamma needs a positive, finite number; got ${x}.`);
  let raised = x;
  let product = 1;
  while (raised < 10) {
    product *= raised;
    raised += 1;
  }
  const r = 1 / (raised * raised);
  const series =
    (1 / 12 + r * (-1 / 360 + r * (1 / 1260 + r * (-1 / 1680 + r * (1 / 1188 - (r * 691) / 360360))))) /
    raised;
  return (
    (raised - 0.5) * Math.log(raised) - raised + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product)
  );
}

/**
 * Holm's correction: p-values that keep the chance of even one false finding among all the tests below α.
 *
 * p̃_(i) = max_{j ≤ i} min(1, (m − j + 1) p_(j)), p_(1) ≤ … ≤ p_(m).
 *
 * @param p (tests), each from 0 to 1
 * @returns (tests), in the order given
 * @throws RangeError at the first p that is not a probability.
 * Source: Holm (1979), Scandinavian Journal of Statistics 6, 65–70, https://www.jstor.org/stable/4615733.
 * @example holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holm(p: readonly number[]): number[] {
  const order = ascending(p);
  const adjusted = Array.from(p, () => 0);
  let largest = 0;
  order.forEach((test, i) => {
    largest = Math.max(largest, Math.min(1, (p.length - i) * p[test]!));
    adjusted[test] = largest;
  });
  return adjusted;
}

/**
 * Benjamini and Hochberg's correction: p-values that keep the expected share of false findings among the findings
 * below α.
 *
 * p̃_(i) = min_{j ≥ i} min(1, m p_(j) / j), p_(1) ≤ … ≤ p_(m).
 *
 * @param p (tests), each from 0 to 1; independent or positively dependent tests
 * @returns (tests), in the order given
 * @throws RangeError at the first p that is not a probability.
 * Source: Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x.
 * @example benjaminiHochberg([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const order = ascending(p);
  const adjusted = Array.from(p, () => 0);
  let smallest = 1;
  for (let i = order.length - 1; i >= 0; i -= 1) {
    const test = order[i]!;
    smallest = Math.min(smallest, (p.length / (i + 1)) * p[test]!);
    adjusted[test] = smallest;
  }
  return adjusted;
}

function ascending(p: readonly number[]): number[] {
  p.forEach((value, i) => {
    if (!(value >= 0 && value <= 1))
      throw new RangeError(`p-value ${i} is ${value}; it must be from 0 to 1.`);
  });
  return Array.from(p, (_, i) => i).sort((i, j) => p[i]! - p[j]!);
}

/**
 * x ln x of the counts 0 … n, of which tables of counts need the same few again and again.
 *
 * @example xLogXTable(2) // Float64Array [0, 0, 1.3862943611198906]
 */
export function xLogXTable(n: number): Float64Array {
  return Float64Array.from({ length: n + 1 }, (_, x) => (x === 0 ? 0 : x * Math.log(x)));
}

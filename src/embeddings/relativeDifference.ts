/**
 * How far two vectors are apart, beside their size: ‖a − b‖ / max(‖a‖, ‖b‖); 0 when both are zero.
 *
 * @example relativeDifference([3, 4], [3, 0]) // 0.8
 */
export function relativeDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0;
  let lengthA = 0;
  let lengthB = 0;
  for (let i = 0; i < a.length; i += 1) {
    difference += (a[i]! - b[i]!) ** 2;
    lengthA += a[i]! ** 2;
    lengthB += b[i]! ** 2;
  }
  const longest = Math.max(lengthA, lengthB);
  return longest === 0 ? 0 : Math.sqrt(difference / longest);
}

/**
 * The one place where nats become bits and back. Information is reported in bits; a slope multiplies a distortion
 * inside an exponent of e and is in nats per unit of distortion.
 */
const LN2 = Math.LN2;

/** @example bitsFromNats(Math.LN2) // 1 */
export function bitsFromNats(nats: number): number {
  return nats / LN2;
}

/** @example natsFromBits(1) // 0.6931471805599453 */
export function natsFromBits(bits: number): number {
  return bits * LN2;
}

/** Total weight of each group: (groups), where groups are numbered from 0. */
export function groupMasses(labels: Int32Array, weights: Float64Array): Float64Array {
  let groups = 0;
  for (const label of labels) groups = Math.max(groups, label + 1);
  const masses = new Float64Array(groups);
  for (let i = 0; i < labels.length; i += 1) masses[labels[i]!]! += weights[i]!;
  return masses;
}

/** H(C) = −Σ_c (W_c / W) log2 (W_c / W), in bits, from the total weights of the groups. */
export function groupEntropyBits(masses: Float64Array): number {
  let total = 0;
  for (const mass of masses) total += mass;
  let bits = 0;
  for (const mass of masses) if (mass > 0) bits -= (mass / total) * Math.log2(mass / total);
  // −0 for a single group.
  return bits + 0;
}

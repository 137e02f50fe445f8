/** The file that lines are written to, and how much of it is kept. */
export interface FileOptions {
  /** Such as `.tta-obs/logs/story-api.log`; a folder that is missing is made. */
  readonly path: string;
  /** Most bytes of it; what is beyond them goes to a new one. Default 20,000,000. */
  readonly maxBytes?: number | undefined;
  /** Whether each day (UTC) has a file of its own too. Default false. */
  readonly daily?: boolean | undefined;
  /** How many older files are kept beside it. Default 5. */
  readonly keep?: number | undefined;
}

/** The same with what they leave out. */
export interface FileLimits {
  readonly path: string;
  readonly maxBytes: number;
  readonly daily: boolean;
  readonly keep: number;
}

export function fileLimits(given: string | FileOptions): FileLimits {
  const {
    path,
    maxBytes = 20_000_000,
    daily = false,
    keep = 5,
  } = typeof given === "string" ? { path: given } : given;
  return { path, maxBytes, daily, keep };
}

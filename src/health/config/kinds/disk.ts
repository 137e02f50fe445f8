import type { AnyCheck } from "../any-check.ts";
import { type Fields, textAt, wholeAt } from "../fields.ts";

/** Passes while the filesystem of a path has room. */
export interface DiskCheckConfig extends AnyCheck {
  readonly kind: "disk";
  readonly path: string;
  /** Bytes that must be free for us. */
  readonly freeBytes?: number;
  /** Percent of the space, and of the number of files, that must be free, 1 to 99. Default 10 without `freeBytes`. */
  readonly freePercent?: number;
}

export interface DiskTarget {
  readonly kind: "disk";
  readonly path: string;
  readonly freeBytes: number | undefined;
  readonly freePercent: number | undefined;
}

export const disk = {
  keys: ["path", "freeBytes", "freePercent"],
  target: (fields: Fields): DiskTarget => {
    const { freeBytes, freePercent } = fields.values;
    const ofBytes = freeBytes !== undefined;
    return {
      kind: "disk",
      path: textAt(fields, "path"),
      freeBytes: ofBytes ? wholeAt(fields, "freeBytes", { min: 1, max: Number.MAX_SAFE_INTEGER }) : undefined,
      freePercent:
        ofBytes && freePercent === undefined
          ? undefined
          : wholeAt(fields, "freePercent", { min: 1, max: 99, otherwise: 10 }),
    };
  },
} as const;

import type { AnyCheck } from "../any-check.ts";
import { type Fields, listAt, text, textAt, wholeAt } from "../fields.ts";
import { refuse } from "../refuse.ts";

/** Passes while the filesystem of a path has room, or those of several. */
export interface DiskCheckConfig extends AnyCheck {
  readonly kind: "disk";
  /** Either this or `paths`. */
  readonly path?: string;
  /** Up to 100 paths. Those that lie on one filesystem are one; the fullest counts. */
  readonly paths?: readonly string[];
  /** Bytes that must be free for us. */
  readonly freeBytes?: number;
  /** Percent of the space, and of the number of files, that must be free, 1 to 99. Default 10 without `freeBytes`. */
  readonly freePercent?: number;
}

/** How much must be free on each. */
export interface Room {
  readonly freeBytes: number | undefined;
  readonly freePercent: number | undefined;
}

export interface DiskTarget extends Room {
  readonly kind: "disk";
  readonly paths: readonly string[];
}

const most = 100;

function pathsOf(fields: Fields): readonly string[] {
  const { path, paths } = fields.values;
  if ((path === undefined) === (paths === undefined))
    throw refuse(
      `${fields.path} has ${path === undefined ? "neither path nor paths" : "a path and paths"}`,
      "write one of them: the path of one disk, or the paths of several",
    );
  if (paths === undefined) return [textAt(fields, "path")];
  const all = listAt(fields, "paths", false).map(([place, value]) => text(place, value));
  if (all.length === 0 || all.length > most)
    throw refuse(`${fields.path}.paths has ${all.length} entries`, `write 1 to ${most}`);
  return all;
}

export const disk = {
  keys: ["path", "paths", "freeBytes", "freePercent"],
  target: (fields: Fields): DiskTarget => {
    const { freeBytes, freePercent } = fields.values;
    const ofBytes = freeBytes !== undefined;
    return {
      kind: "disk",
      paths: pathsOf(fields),
      freeBytes: ofBytes ? wholeAt(fields, "freeBytes", { min: 1, max: Number.MAX_SAFE_INTEGER }) : undefined,
      freePercent:
        ofBytes && freePercent === undefined
          ? undefined
          : wholeAt(fields, "freePercent", { min: 1, max: 99, otherwise: 10 }),
    };
  },
} as const;

import { readdirSync, statfsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** Space of the file system that holds a path, in bytes. */
export interface DiskSpace {
  readonly total: number;
  /** What this user may still write. */
  readonly free: number;
}

/** The path, or the nearest folder above it that is there. */
export function nearestThere(path: string): string {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined || dirname(path) === path) return path;
  return nearestThere(dirname(path));
}

/** Undefined where there is no such path, or where it may not be asked. */
export function diskSpace(path: string): DiskSpace | undefined {
  try {
    const { blocks, bavail, bsize } = statfsSync(path);
    return { total: blocks * bsize, free: bavail * bsize };
  } catch {
    return undefined;
  }
}

/** Bytes of all files below a folder; what goes meanwhile, and what may not be read, counts nothing. */
export function bytesBelow(folder: string): number {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const sizes = entries.map((entry) =>
      entry.isFile()
        ? (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0)
        : 0,
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    return 0;
  }
}

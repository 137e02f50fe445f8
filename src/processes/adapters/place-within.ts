import { realpathSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { isMissing, reasonOf } from "../../narrow/index.ts";

/** Where a path leads to, all links followed. */
interface Place {
  readonly path: string;
  readonly kind: "folder" | "file" | "other";
}

function isWithin(top: string, path: string): boolean {
  const way = relative(top, path);
  return !isAbsolute(way) && way.split(sep)[0] !== "..";
}

/**
 * Where `path`, as seen from `folder`, leads to, which must be `top` or within it: or what is wrong, the end of a
 * sentence that begins with the path.
 */
export function placeWithin(top: string, folder: string, path: string): Place | string {
  try {
    const real = realpathSync(resolve(folder, path));
    if (!isWithin(realpathSync(top), real)) return `leads out of ${top}`;
    const stats = statSync(real);
    return { path: real, kind: stats.isDirectory() ? "folder" : stats.isFile() ? "file" : "other" };
  } catch (error) {
    return isMissing(error) ? "is not there" : `cannot be looked at (${reasonOf(error)})`;
  }
}

import { isAbsolute, posix } from "node:path";

/** Where the tree is, and where in it names of files are seen from. */
export interface Tree {
  /** The top, by each of its names: as it was given, and all links followed. */
  readonly tops: readonly string[];
  /** The folder that the tool ran in, as seen from the top. */
  readonly folder: string;
}

const slashes = (path: string): string => path.replaceAll("\\", "/");

/** A file that a report names, as seen from the top; undefined where it is outside of the tree. */
export function fileInTree({ tops, folder }: Tree, named: string): string | undefined {
  const path = slashes(named.startsWith("file://") ? decoded(named.slice("file://".length)) : named);
  if (!isAbsolute(path) && !/^[A-Za-z]:\//.test(path)) {
    const seen = posix.normalize(posix.join(slashes(folder), path));
    return seen === ".." || seen.startsWith("../") ? undefined : seen;
  }
  const whole = posix.normalize(path);
  const top = tops
    .map(slashes)
    .find((one) => whole === one || whole.startsWith(`${one.replace(/\/$/, "")}/`));
  return top === undefined ? undefined : posix.relative(top, whole);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A place as `file:line:column`, taken apart. */
export function placeParts(at: string): { readonly file: string; readonly behind: string } {
  const behind = /(?::\d+){1,2}$/.exec(at)?.[0] ?? "";
  return { file: at.slice(0, at.length - behind.length), behind };
}

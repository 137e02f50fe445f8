import { ObsError } from "../errors/index.ts";

/** Path relative to the output folder, with `/` between folders → text of the file. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/** Puts files of several parts together, in order of their paths. Throws an `ObsError` RENDER_PATH on a clash. */
export function joinFiles(...parts: readonly (readonly (readonly [string, string])[])[]): GeneratedFiles {
  const files = new Map<string, string>();
  for (const [path, text] of parts.flat()) {
    if (files.has(path)) {
      throw new ObsError({
        code: "RENDER_PATH",
        problem: `two files want the path ${path}`,
        fix: "rename one of the boards or groups",
      });
    }
    files.set(path, text);
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

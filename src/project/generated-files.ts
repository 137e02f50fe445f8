import { ObsError } from "../errors/index.ts";

/** Path relative to the output folder, with `/` between folders → text of the file. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/** Whether a path leads to a place below the output folder. */
export function isInside(path: string): boolean {
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/**
 * Puts the files of several generators together, in order of their paths.
 *
 * @throws ObsError GENERATE_PATH if two claim the same path, one claims a file and the other a folder of that name,
 * two differ in upper and lower case alone, or a path leaves the output folder
 */
export function mergeGenerated(...parts: readonly GeneratedFiles[]): GeneratedFiles {
  const merged = new Map<string, string>();
  for (const [path, text] of parts.flatMap((part) => [...part])) {
    if (!isInside(path) || merged.has(path)) {
      throw new ObsError({
        code: "GENERATE_PATH",
        problem: merged.has(path)
          ? `two generators write ${path}`
          : `the generated path "${path}" is not inside the output folder`,
        fix: "give each file a path of its own, without . or ..",
      });
    }
    merged.set(path, text);
  }
  const paths = [...merged.keys()].sort();
  const folded = new Map<string, string>();
  for (const path of paths) {
    const other = folded.get(path.toLowerCase());
    if (other !== undefined) {
      throw new ObsError({
        code: "GENERATE_PATH",
        problem: `${other} and ${path} are one file where upper and lower case are the same, as on macOS and Windows`,
        fix: "give each board, alert and group a name that differs in its letters",
      });
    }
    folded.set(path.toLowerCase(), path);
  }
  const clash = paths.find((path, index) => paths[index + 1]?.startsWith(`${path}/`));
  if (clash !== undefined) {
    throw new ObsError({
      code: "GENERATE_PATH",
      problem: `${clash} is both a generated file and a folder of generated files`,
      fix: "give each file a path of its own",
    });
  }
  return new Map(paths.map((path) => [path, merged.get(path) ?? ""]));
}

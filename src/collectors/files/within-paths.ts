const isGlob = (path: string): boolean => /[*?]/.test(path);

const trimmed = (path: string): string => path.replace(/^\.\//, "").replace(/\/+$/, "");

/** Whether these are all files of a project. */
export const isWhole = (paths: readonly string[] | undefined): boolean =>
  paths === undefined || paths.map(trimmed).some((path) => ["", ".", "**", "**/*"].includes(path));

/**
 * Whether a file is in one of some folders, or matches one of some globs: `*` stands for anything but `/`, `**` for
 * anything, `?` for one character.
 *
 * @example
 * ```ts
 * withinPaths(["services/api"])("services/api/src/a.ts"); // true
 * withinPaths(["*.md"])("docs/a.md"); // false
 * ```
 */
export function withinPaths(paths: readonly string[]): (file: string) => boolean {
  const folders = paths.filter((path) => !isGlob(path)).map(trimmed);
  const globs = paths.filter(isGlob).map(trimmed).map(asRegExp);
  return (file) =>
    folders.some((folder) => file === folder || file.startsWith(`${folder}/`)) ||
    globs.some((glob) => glob.test(file));
}

/** A glob matches a folder with all that is in it, too. */
function asRegExp(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*\*|[\s\S]/g, (part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    return part === "?" ? "[^/]" : part.replace(/[\\^$.|+()[\]{}]/, "\\$&");
  });
  return new RegExp(`^${source}(?:/.*)?$`, "s");
}

/** The same for git, which sees them from the folder that it runs in. Its globs do not match what is in a folder. */
export function pathspecs(paths: readonly string[]): readonly string[] {
  if (isWhole(paths)) return ["."];
  return paths.flatMap((path) => {
    if (!isGlob(path)) return [`:(literal)${trimmed(path)}`];
    const glob = globOfGit(trimmed(path));
    return [`:(glob)${glob}`, `:(glob)${glob}/**`];
  });
}

/** To git, brackets and backslashes mean something in a glob. */
const globOfGit = (glob: string): string => glob.replace(/[[\]\\]/g, "\\$&");

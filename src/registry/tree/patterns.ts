import { globOf, isGlob } from "./glob.ts";
import { insidePath } from "./inside.ts";

/** Folders that patterns name, and the patterns with which something is wrong. */
export interface Matched {
  readonly folders: readonly string[];
  /** Those that lead out of the tree. */
  readonly outside: readonly string[];
  /** Those that name no folder. */
  readonly empty: readonly string[];
}

/**
 * The folders that patterns name, as workspaces have them: a pattern behind `!` takes away what those before it named.
 *
 * @param folders all there are, from the top
 */
export function foldersOf(patterns: readonly string[], folders: readonly string[]): Matched {
  const named = new Set<string>();
  const outside: string[] = [];
  const empty: string[] = [];
  const known = new Set(folders);
  for (const pattern of patterns) {
    const isNot = pattern.startsWith("!");
    const inside = insidePath(isNot ? pattern.slice(1) : pattern);
    if (inside === undefined) outside.push(pattern);
    else {
      const found = isGlob(inside) ? matching(inside, folders) : known.has(inside) ? [inside] : [];
      if (found.length === 0 && !isNot) empty.push(pattern);
      for (const folder of found) isNot ? named.delete(folder) : named.add(folder);
    }
  }
  return { folders: [...named], outside, empty };
}

function matching(pattern: string, folders: readonly string[]): readonly string[] {
  const glob = globOf(pattern);
  return folders.filter((folder) => glob.test(folder));
}

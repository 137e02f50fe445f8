import { type Dirent, existsSync, readdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { below } from "../tree/inside.ts";
import { readTextIn } from "./read-text-in.ts";

/** What stands in a project. Paths from its top, with `/`; links are neither files nor folders here. */
export interface Tree {
  /** Every folder but those that are ignored, begin with a dot or are called node_modules; `.` is the first. */
  readonly folders: readonly string[];
  /** Those files that were asked for. */
  readonly files: readonly string[];
}

/** Rules of one .gitignore; `base` is its folder as seen from the top, with a slash where it is below. */
interface Rules {
  readonly ignored: Ignore;
  /** A path from the top as this file sees it. */
  readonly seen: (path: string) => string;
}

/**
 * Walks through a project, once. Nothing that is a link is followed, so that no walk leads out or round about.
 *
 * @param wanted which files are asked for, by their names
 */
export function walk(top: string, wanted: (name: string) => boolean): Tree {
  const folders: string[] = [];
  const files: string[] = [];
  const waiting: { readonly folder: string; readonly rules: readonly Rules[] }[] = [
    { folder: ".", rules: rulesAbove(top) },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { folder } = next;
    folders.push(folder);
    const entries = entriesOf(join(top, folder));
    const own = entries.some(({ name }) => name === ".gitignore") ? rulesIn(top, folder) : undefined;
    const rules = own === undefined ? next.rules : [own, ...next.rules];
    for (const entry of entries) {
      const path = below(folder, entry.name);
      if (entry.isFile() && wanted(entry.name) && !isIgnored(path, rules)) files.push(path);
      if (entry.isDirectory() && canBeEntered(entry.name) && !isIgnored(`${path}/`, rules))
        waiting.push({ folder: path, rules });
    }
  }
  return { folders: folders.sort(), files: files.sort() };
}

/** A name with a backslash is none that patterns could name. */
const canBeEntered = (name: string): boolean =>
  name !== "node_modules" && !name.startsWith(".") && !name.includes("\\");

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // What may not be looked at holds no component that anybody could see.
    return [];
  }
}

function rulesIn(top: string, folder: string): Rules | undefined {
  const text = readTextIn(top, below(folder, ".gitignore"));
  if (text === undefined) return undefined;
  const start = folder === "." ? 0 : folder.length + 1;
  return { ignored: ignore.default().add(text), seen: (path) => path.slice(start) };
}

/** A project may begin below the top of its repository. */
function rulesAbove(top: string): readonly Rules[] {
  const rules: Rules[] = [];
  for (let at = top; !existsSync(join(at, ".git")); at = dirname(at)) {
    const above = dirname(at);
    // Without a repository, what lies above is nobody's.
    if (above === at) return [];
    const text = readTextIn(above, ".gitignore");
    const way = relative(above, top).split(sep).join("/");
    if (text !== undefined)
      rules.push({ ignored: ignore.default().add(text), seen: (path) => `${way}/${path}` });
  }
  return rules;
}

/** The nearest file that speaks of a path decides. */
function isIgnored(path: string, rules: readonly Rules[]): boolean {
  for (const { ignored, seen } of rules) {
    const { ignored: is, unignored: isNot } = ignored.test(seen(path));
    if (is || isNot) return is;
  }
  return false;
}

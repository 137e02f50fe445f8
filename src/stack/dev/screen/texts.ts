import { relative } from "node:path";

/** A command as it was typed, for people. */
export function commandText(words: readonly string[]): string {
  return words.map((word) => (/[\s"'\\$]/.test(word) || word === "" ? JSON.stringify(word) : word)).join(" ");
}

/** What was saved, relative to a folder, the first by name. */
export function savedText(paths: readonly string[], cwd: string): string {
  const [first = "", ...others] = paths.map((path) => relative(cwd, path));
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

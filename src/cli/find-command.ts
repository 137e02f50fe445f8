import { closest } from "../errors/index.ts";
import { usage } from "./parse-arguments.ts";
import { commands, type Entry, groups, membersOf } from "./registry.ts";

/** A command and the words that are left for it, or a group of which no member was named. */
export type Found = { readonly entry: Entry; readonly rest: readonly string[] } | { readonly group: string };

function pick(word: string, known: readonly string[], prefix: string): never {
  const meant = closest(word, known);
  throw usage(
    `${prefix === "" ? "there is no command" : `${prefix} has no command`} ${word}`,
    meant === undefined ? `use ${known.join(", ")}` : `perhaps you mean ${meant}`,
  );
}

/**
 * Finds the command that the words of a command line name.
 *
 * @throws ObsError CLI_USAGE, with what was probably meant
 */
export function findCommand(words: readonly string[]): Found {
  const [first = "", second, ...others] = words;
  if (Object.hasOwn(groups, first)) {
    const alone = commands.find(({ name }) => name === first);
    if (second === undefined || second.startsWith("-"))
      return alone === undefined ? { group: first } : { entry: alone, rest: words.slice(1) };
    const members = membersOf(first);
    const entry = members.find(({ name }) => name === `${first} ${second}`);
    if (entry !== undefined) return { entry, rest: others };
    return pick(
      second,
      members.map(({ name }) => name.slice(first.length + 1)),
      first,
    );
  }
  const entry = commands.find(({ name }) => name === first);
  if (entry !== undefined) return { entry, rest: words.slice(1) };
  const known = commands.map(({ name }) => name).filter((name) => !name.includes(" "));
  return pick(first, [...new Set([...known, ...Object.keys(groups)])], "");
}

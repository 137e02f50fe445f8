import { allPids, groupOf, procText } from "../../lock/index.ts";
import { clipLine } from "../../narrow/index.ts";

/** A variable of the environment that a command and all that it starts have, and nobody else. */
interface Mark {
  readonly name: string;
  readonly value: string;
}

/** More than these are not named. */
const mostNamed = 10;

/**
 * Processes that a command has started and that left its group, as far as this user may look: each has the mark, unless
 * it took that off. Only where there is `/proc`.
 *
 * @param before who was there before the command
 */
export function escapedFrom(group: number, mark: Mark, before: ReadonlySet<string>): readonly string[] {
  const text = `${mark.name}=${mark.value}`;
  return allPids()
    .filter((pid) => !before.has(pid) && procText(`${pid}/environ`)?.split("\0").includes(text) === true)
    .filter((pid) => (groupOf(pid)?.group ?? group) !== group)
    .slice(0, mostNamed)
    .map((pid) => `${clipLine(procText(`${pid}/comm`) ?? "?", 40).trim()} (${pid})`);
}

import type { Change, Fault } from "./patch.ts";

/** A file that differs between two trees, with the modes that it has in both. */
interface RawChange extends Change {
  readonly modes: readonly [before: string, after: string];
}

const kinds: Readonly<Record<string, Change["kind"]>> = { A: "added", D: "removed" };

/** What `git diff-tree -r -z --raw --no-renames` says. */
export function rawChangesIn(said: string): readonly RawChange[] {
  const fields = said.split("\0");
  return fields.flatMap((field, at) => {
    const [, before, after, letter = ""] = /^:(\d+) (\d+) \S+ \S+ ([A-Z])$/.exec(field) ?? [];
    const path = fields[at + 1];
    return before === undefined || after === undefined || path === undefined
      ? []
      : [{ path, kind: kinds[letter] ?? "changed", modes: [before, after] as const }];
  });
}

/** Whether any of the changes is of a symbolic link, so that links of the tree may lead elsewhere after it. */
export const changesLinks = (changes: readonly RawChange[]): boolean =>
  changes.some(({ modes }) => modes.includes("120000"));

/** What about the difference that a patch made keeps it from being applied. */
export function judgeChanges(changes: readonly RawChange[]): Fault | undefined {
  if (changes.length === 0) {
    return { problem: "changes nothing", fix: "leave it out, or give the one that was meant" };
  }
  const submodule = changes.find(({ modes }) => modes.includes("160000"));
  return (
    submodule && {
      problem: `changes the submodule ${JSON.stringify(submodule.path)}`,
      fix: "change it by hand, since patches are of files",
    }
  );
}

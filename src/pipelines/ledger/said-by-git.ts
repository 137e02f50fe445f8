import type { Conflict, Fault } from "./patch.ts";

type Words = readonly (readonly [RegExp, (found: string | undefined) => Fault])[];

/** What git says of a text that is no patch: words of it → what we say. */
const unreadable: Words = [
  [
    /No valid patches in input|unrecognized input/,
    () => ({
      problem: "holds no change of a file",
      fix: "give the output of git diff, or of git format-patch",
    }),
  ],
  [
    / line (\d+)/,
    (line) => ({
      problem: `is damaged at its line ${line}`,
      fix: "make it anew, since one that was edited by hand no longer counts its lines right",
    }),
  ],
];

/** What git says of a patch that no tree would take. */
const inapplicable: Words = [
  [
    /^error: affected file '(.+)' is beyond a symbolic link$/m,
    (path) => ({
      problem: `goes through a symbolic link, on its way to ${JSON.stringify(path)}`,
      fix: "change the file where it stands",
    }),
  ],
  [
    /^error: invalid path '(.+)'$/m,
    (path) => ({
      problem: `names ${JSON.stringify(path)}, which git lets be no file of a tree`,
      fix: "give the file another name",
    }),
  ],
  [
    /^error: cannot apply binary patch to '(.+)' without full index line$/m,
    (path) => ({
      problem: `says that the binary file ${JSON.stringify(path)} differs, and not how`,
      fix: "make it with git diff --binary",
    }),
  ],
];

/** What both may end with. */
const crashed: Words = [
  [
    /^error: git ended by (SIG\w+)$/m,
    (signal) => ({
      problem: `makes git itself fail (${signal})`,
      fix: "make it anew with git diff, since some of its headers contradict each other",
    }),
  ],
];

const faultAmong = (words: Words, said: string): Fault | undefined => {
  for (const [pattern, fault] of words) {
    const found = pattern.exec(said);
    if (found !== null) return fault(found[1]);
  }
  return undefined;
};

/** Why git cannot read a text as a patch. */
export const unreadableFor = (said: string): Fault =>
  faultAmong([...unreadable, ...crashed], said) ?? {
    problem: `is none that git can read (${said.trim().split("\n")[0] ?? ""})`,
    fix: "give the output of git diff, or of git format-patch",
  };

/** What git refuses a patch for, whichever tree it is tried on. */
export const inapplicableFor = (said: string): Fault | undefined =>
  faultAmong([...inapplicable, ...crashed], said);

/** What git says of a file that a patch does not fit: words of it → what we say. */
const conflicts: readonly (readonly [RegExp, string])[] = [
  [/^patch failed: (?<path>.+):(?<line>\d+)$/, "other lines stand there"],
  [/^(?<path>.+): does not exist in index$/, "there is no such file"],
  [/^(?<path>.+): already exists in index$/, "there is such a file already"],
  [/^(?<path>.+): wrong type$/, "a file became a link, or a link a file"],
  [/^'(?<path>.+)' appears as both a file and as a directory$/, "a folder stands where a file belongs"],
  [/^the patch applies to '(?<path>.+)' \(\w+\),/, "the binary file is another one"],
  [/^(?<path>.+): patch does not apply$/, "it does not apply"],
];

// The lines that git looked for follow, as they stand in the patch: they are no words of git's.
const searched = /^error: while searching for:\n.*?\n\n(?=error: patch failed: )/gms;

/** The places at which git says that a patch does not fit, each once. */
export function conflictsIn(said: string): readonly Conflict[] {
  const found: Conflict[] = [];
  for (const [, words = ""] of said.replace(searched, "").matchAll(/^error: (.+)$/gm)) {
    const [groups, problem] = conflicts
      .map(([pattern, text]) => [pattern.exec(words)?.groups, text] as const)
      .find(([match]) => match !== undefined) ?? [undefined, words];
    const { path, line } = groups ?? {};
    const known = found.some((other) => other.path === path && path !== undefined);
    if (known && line === undefined) continue;
    found.push({ path, line: line === undefined ? undefined : Number(line), problem });
  }
  return found;
}

import type { Change, ChangeClass } from "../diff/index.ts";
import type { ChangesReport } from "../project/index.ts";
import { plainLine, plainText } from "./plain-text.ts";
import type { Look, Terminal } from "./terminal.ts";

const looks: Readonly<Record<ChangeClass, Look>> = { breaking: "red", notable: "yellow", cosmetic: "dim" };
const shortCommit = 12;
/** Names that are listed of those who asked for what changed. */
const mostUsers = 5;

/** How many changes of each class there are since which commit; one sentence. */
export function diffSummary({ counts, ref, commit, changes }: ChangesReport): string {
  const since = `since ${ref} (${commit.slice(0, shortCommit)})`;
  if (changes.length === 0) return `Nothing changed ${since}.`;
  return `${counts.breaking} breaking, ${counts.notable} notable and ${counts.cosmetic} cosmetic changes ${since}.`;
}

/** Who is hurt: those who still ask for what is gone, then those who did. */
export function usersText({ users = [] }: Change): readonly string[] {
  const line = (words: string, names: readonly string[]): string[] => {
    if (names.length === 0) return [];
    const more = names.length > mostUsers ? ` and ${names.length - mostUsers} more` : "";
    return [`${words} ${names.slice(0, mostUsers).join(", ")}${more}`];
  };
  const of = (still: boolean): string[] =>
    users.filter((user) => user.still === still).map(({ name }) => name);
  return [...line("still used by", of(true)), ...line("was used by", of(false))];
}

function lines(change: Change, paint: Terminal["paint"]): readonly string[] {
  const { class: kind, subject, says, before, after } = change;
  return [
    `${paint(looks[kind], kind.padEnd(8))}  ${plainLine(`${subject} ${says}`)}`,
    ...usersText(change).map((line) => `${" ".repeat(10)}${plainLine(line)}`),
    ...(before === undefined ? [] : [paint("red", `          - ${plainText(before)}`)]),
    ...(after === undefined ? [] : [paint("green", `          + ${plainText(after)}`)]),
  ];
}

/** The changes, breaking ones first; the summary is the last line. */
export function diffText(report: ChangesReport, paint: Terminal["paint"]): string {
  return [
    ...report.changes.flatMap((change) => lines(change, paint)),
    ...report.notes.map(plainLine),
    ...(report.changes.length + report.notes.length === 0 ? [] : [""]),
    plainLine(diffSummary(report)),
  ].join("\n");
}

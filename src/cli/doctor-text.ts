import type { DoctorCheck, DoctorReport, Finding } from "../stack/index.ts";
import { plainLine } from "./plain-text.ts";
import type { Look, Terminal } from "./terminal.ts";
import { wrapped } from "./wrapped.ts";

type Paint = Terminal["paint"];

/** What is printed for a status, in four letters at most, and how it looks. */
const marks: Readonly<Record<Finding["status"], readonly [word: string, look: Look]>> = {
  fail: ["fail", "red"],
  warn: ["warn", "yellow"],
  ok: ["ok", "green"],
  skipped: ["skip", "dim"],
};

const indent = "        ";

function findingText({ status, check, sentence, fix }: Finding, paint: Paint): string {
  const [word, look] = marks[status];
  const begin = `  ${word.padEnd(4)}  `;
  const text = wrapped(`${begin}${check}: ${plainLine(sentence)}`, indent);
  const painted = `  ${paint(look, word.padEnd(4))}  ${paint("bold", check)}${text.slice(begin.length + check.length)}`;
  // A command that is broken into lines could not be copied.
  return fix === undefined ? painted : `${painted}\n${indent}fix: ${paint("bold", plainLine(fix))}`;
}

function section(title: string, findings: readonly Finding[], paint: Paint): readonly string[] {
  if (findings.length === 0) return [];
  return [[paint("bold", title), ...findings.map((finding) => findingText(finding, paint))].join("\n")];
}

function titleOf({ running, mode, stateDir }: DoctorReport): string {
  return running
    ? wrapped(`The ${mode} stack of ${stateDir} runs.`)
    : wrapped(`No stack runs from ${stateDir}: this is what tta-obs up --mode ${mode} would meet.`);
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

function lastLine({ counts }: DoctorReport): string {
  const { fail, warn, ok, skipped } = counts;
  const found =
    fail + warn === 0 ? "Nothing to mend" : `${plural(fail, "fault")} and ${plural(warn, "warning")}`;
  return `${found}; ${ok} in order, ${skipped} not looked at.`;
}

/** What the doctor found, for people: what is to be mended first, then the rest by what it is about. */
export function doctorText(report: DoctorReport, checks: readonly DoctorCheck[], paint: Paint): string {
  const of = (...statuses: readonly Finding["status"][]): readonly Finding[] =>
    statuses.flatMap((status) => report.findings.filter((finding) => finding.status === status));
  const quiet = of("ok", "skipped");
  const rest = [...Map.groupBy(checks, ({ group }) => group)].flatMap(([group, members]) => {
    const names = members.map(({ name }) => name);
    return section(
      group,
      quiet.filter(({ check }) => names.includes(check)),
      paint,
    );
  });
  return [
    titleOf(report),
    ...section("To be mended", of("fail", "warn"), paint),
    ...rest,
    lastLine(report),
  ].join("\n\n");
}

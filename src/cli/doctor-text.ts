import type { DoctorCheck, DoctorReport, Finding } from "../stack/index.ts";
import { plainLine } from "./plain-text.ts";
import type { Look, Terminal } from "./terminal.ts";
import { usualColumns, wrapped } from "./wrapped.ts";

type Paint = Terminal["paint"];

/** What is printed for a status, in four letters at most, and how it looks. */
const marks: Readonly<Record<Finding["status"], readonly [word: string, look: Look]>> = {
  fail: ["fail", "red"],
  warn: ["warn", "yellow"],
  ok: ["ok", "green"],
  skipped: ["skip", "dim"],
};

const indent = "        ";

interface Page {
  readonly paint: Paint;
  readonly columns: number;
}

function findingText({ status, check, sentence, fix, isCommand }: Finding, { paint, columns }: Page): string {
  const [word, look] = marks[status];
  const begin = `  ${word.padEnd(4)}  `;
  const text = wrapped(`${begin}${check}: ${plainLine(sentence)}`, indent, columns);
  const painted = `  ${paint(look, word.padEnd(4))}  ${paint("bold", check)}${text.slice(begin.length + check.length)}`;
  if (fix === undefined) return painted;
  const line = `${indent}fix: ${plainLine(fix)}`;
  // A command that is broken into lines could not be copied.
  const whole = isCommand === true ? line : wrapped(line, indent, columns);
  return `${painted}\n${indent}fix: ${paint("bold", whole.slice(indent.length + 5))}`;
}

function section(title: string, findings: readonly Finding[], page: Page): readonly string[] {
  if (findings.length === 0) return [];
  return [[page.paint("bold", title), ...findings.map((finding) => findingText(finding, page))].join("\n")];
}

function titleOf({ running, mode, stateDir }: DoctorReport, columns: number): string {
  const text = running
    ? `The ${mode} stack of ${stateDir} runs.`
    : `No stack runs from ${stateDir}: this is what tta-obs up --mode ${mode} would meet.`;
  return wrapped(text, "", columns);
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

function lastLine({ counts }: DoctorReport): string {
  const { fail, warn, ok, skipped } = counts;
  const found =
    fail + warn === 0 ? "Nothing to mend" : `${plural(fail, "fault")} and ${plural(warn, "warning")}`;
  return `${found}; ${ok} in order, ${skipped} not looked at.`;
}

/**
 * What the doctor found, for people: what is to be mended first, then the rest by what it is about.
 *
 * @param width - columns of the terminal; what is wider than 80 is not used
 */
export function doctorText(
  report: DoctorReport,
  checks: readonly DoctorCheck[],
  paint: Paint,
  width: number = usualColumns,
): string {
  const page = { paint, columns: Math.min(width, usualColumns) };
  const of = (...statuses: readonly Finding["status"][]): readonly Finding[] =>
    statuses.flatMap((status) => report.findings.filter((finding) => finding.status === status));
  const quiet = of("ok", "skipped");
  const rest = [...Map.groupBy(checks, ({ group }) => group)].flatMap(([group, members]) => {
    const names = members.map(({ name }) => name);
    return section(
      group,
      quiet.filter(({ check }) => names.includes(check)),
      page,
    );
  });
  return [
    titleOf(report, page.columns),
    ...section("To be mended", of("fail", "warn"), page),
    ...rest,
    wrapped(lastLine(report), "", page.columns),
  ].join("\n\n");
}

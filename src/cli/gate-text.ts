import { type CheckTold, findingLine, type GateResult, tierText } from "../gates/index.ts";
import { lookOf } from "./gate-screen.ts";
import { lengthText } from "./length-text.ts";
import { plainLine } from "./plain-text.ts";
import { table } from "./table.ts";
import type { Terminal } from "./terminal.ts";
import { wrapped } from "./wrapped.ts";

/** Columns beyond which a line is hard to read, however wide the terminal is. */
const widest = 120;

/** What a gate came to: a table, what is in the way of each check and what to do, and what follows for the change. */
export function gateText(
  result: GateResult,
  { paint, columns = widest }: Pick<Terminal, "paint" | "columns">,
): string {
  const width = Math.min(widest, columns);
  const bad = result.checks.filter((check) => check.result !== "passed");
  const forgiven = result.checks.filter((check) => check.forgiven.length > 0);
  return [
    [checksTable(result, paint)],
    ...bad.map((check) => badLines(check, paint, width)),
    ...(forgiven.length === 0 ? [] : [forgivenLines(result, width)]),
    endLines(result, paint, width),
  ]
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function checksTable({ checks, run }: GateResult, paint: Terminal["paint"]): string {
  const budget = lengthText(run.budgetSeconds * 1000);
  const head = ["check", "result", "time", `of ${budget}`];
  const rows = checks.map(({ check, result, durationSeconds, scope }) => [
    scope === "all" ? check : `${check} (${scope})`,
    result,
    lengthText(durationSeconds * 1000),
    shareText(durationSeconds, run.budgetSeconds),
  ]);
  return table([head, ...rows])
    .split("\n")
    .map((line, index) => {
      const result = checks[index - 1]?.result;
      if (index === 0) return paint("dim", line);
      return result === undefined ? line : line.replace(` ${result} `, ` ${paint(lookOf[result], result)} `);
    })
    .join("\n");
}

/** @example shareText(3, 60) // "5 %" */
export function shareText(seconds: number, budgetSeconds: number): string {
  const percent = budgetSeconds > 0 ? (seconds / budgetSeconds) * 100 : 0;
  return percent > 0 && percent < 1 ? "<1 %" : `${Math.round(percent)} %`;
}

function badLines(check: CheckTold, paint: Terminal["paint"], width: number): readonly string[] {
  const { result, says, findings, leftOut, command, fix } = check;
  const [first = "", ...others] = says.map(plainLine);
  const head = wrapped(
    `${check.check} ${result === "unknown" ? "is unknown" : result}: ${first}`,
    "  ",
    width,
  );
  return [
    paint(lookOf[result], head),
    ...others.map((one) => wrapped(`  ${one}`, "  ", width)),
    ...findings.map((finding) => wrapped(`  ${plainLine(findingLine(finding))}`, "    ", width)),
    ...(leftOut > 0 ? [`  and ${leftOut} more`] : []),
    // Not broken into lines: it is to be copied.
    ...(command === undefined ? [] : [`  again: ${paint("bold", plainLine(command))}`]),
    ...(fix === undefined ? [] : [paint("dim", wrapped(`  ${sentence(fix)}`, "  ", width))]),
  ];
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

function forgivenLines({ checks, base }: GateResult, width: number): readonly string[] {
  const says = checks.flatMap(({ check, forgiven }) => forgiven.map((one) => `${check}: ${one}`));
  return [
    `Forgiven, since no worse than at ${base?.slice(0, 12)}:`,
    ...says.map((one) => wrapped(`  ${plainLine(one)}`, "    ", width)),
  ];
}

function endLines(result: GateResult, paint: Terminal["paint"], width: number): readonly string[] {
  const { run, partial, isOverBudget } = result;
  const [time, budget] = [run.durationSeconds, run.budgetSeconds].map((seconds) =>
    lengthText(seconds * 1000),
  );
  const allPass = result.checks.every((check) => check.result === "passed");
  const verdict = run.passed ? "passed" : partial !== undefined && allPass ? "is no gate's pass" : "failed";
  const about = partial === undefined ? "" : `, ${partial}`;
  const name = `${result.name.slice(0, 1).toUpperCase()}${result.name.slice(1)}`;
  const look = run.passed ? "green" : allPass ? "yellow" : "red";
  return [
    paint(look, wrapped(`${name} ${verdict} in ${time} of ${budget}${plainLine(about)}.`, "  ", width)),
    ...(isOverBudget
      ? [paint("yellow", `IT TOOK LONGER THAN ITS BUDGET: ${time}, and ${budget} are its own.`)]
      : []),
    ...overrideLines(result, width),
    wrapped(mergeText(result), "  ", width),
  ];
}

function overrideLines({ run: { override, tier } }: GateResult, width: number): readonly string[] {
  if (override === undefined) return [];
  const { from, by, reason } = override;
  const why = reason === undefined ? "" : `, since: ${reason}`;
  return [
    wrapped(plainLine(`${by} asked for ${tierText(tier)} in place of ${tierText(from)}${why}.`), "  ", width),
  ];
}

/** When the change may be merged, as a sentence. */
export function mergeText({ merge }: GateResult): string {
  if (merge.mergeable === "yes") return "It may be merged at once, by nobody in particular.";
  return merge.mergeable === "after"
    ? `It may be merged without a person after ${merge.date.slice(0, 16).replace("T", " ")} UTC.`
    : `To be merged it needs ${listText(merge.needs)}.`;
}

function listText(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

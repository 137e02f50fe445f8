import type { BoardFindings, Finding } from "../lint/index.ts";
import type { ProjectLintReport } from "../project/index.ts";
import { plainLine } from "./plain-text.ts";
import { table } from "./table.ts";
import type { Look, Terminal } from "./terminal.ts";

type Paint = Terminal["paint"];

const looks: Readonly<Record<Finding["severity"], Look>> = { error: "red", warning: "yellow" };
/** Names of panels that are listed after the first finding of a rule. */
const mostNames = 3;

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? "" : "s"}`;

/** Who breaks a rule: a query of a panel, a panel, or the board. */
function whoOf({ panel, refId }: Finding): string {
  if (panel === undefined) return "the board";
  const name = panel.title ? `"${panel.title}"` : `panel ${panel.id ?? "without an id"}`;
  return refId ? `${name} ${refId}` : name;
}

const sentence = (finding: Finding): string => `${whoOf(finding)} ${finding.problem}: ${finding.fix}`;

/** The findings of one rule in one line: the first as an example, and who else. */
function together(first: Finding, others: readonly Finding[]): string {
  if (others.length === 0) return sentence(first);
  const names = [...new Set(others.map(whoOf))].filter((name) => name !== whoOf(first));
  const shown = names.slice(0, mostNames).join(", ");
  const list = shown === "" ? "" : `: ${shown}${names.length > mostNames ? ", …" : ""}`;
  return `${sentence(first)} (${others.length} more${list})`;
}

/** One line for each rule, or with `verbose` for each finding; errors first. */
export function linesOf(
  findings: readonly Finding[],
  verbose: boolean,
): readonly (readonly [Finding, string])[] {
  const sorted = [
    ...findings.filter(({ severity }) => severity === "error"),
    ...findings.filter(({ severity }) => severity === "warning"),
  ];
  if (verbose) return sorted.map((finding) => [finding, sentence(finding)]);
  const groups = Map.groupBy(sorted, ({ rule }) => rule);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, together(first, others)] as const],
  );
}

function boardText({ file, title, findings }: BoardFindings, verbose: boolean, paint: Paint): string {
  const rows = linesOf(findings, verbose);
  const text = table(rows.map(([{ severity, rule }, line]) => [severity, rule, line]));
  const painted = text.split("\n").map((line, index) => {
    const severity = rows[index]?.[0].severity ?? "warning";
    return `  ${paint(looks[severity], severity)}${line.slice(severity.length)}`;
  });
  return [
    `${paint("bold", plainLine(file))}${title === undefined ? "" : `  ${plainLine(title)}`}`,
    ...painted,
  ].join("\n");
}

/** How many boards, errors and warnings there are; one sentence. */
export function lintSummary({ boards, counts }: ProjectLintReport): string {
  const bad = boards.filter(({ findings }) => findings.length > 0).length;
  const foreign = boards.filter(({ profile }) => profile === "foreign").length;
  const all = `${plural(boards.length, "board")}${foreign === 0 ? "" : ` (${foreign} foreign)`}`;
  const ignored = counts.ignored === 0 ? "" : `, ${counts.ignored} left unsaid`;
  if (bad === 0) return `${all}, nothing to say${ignored}.`;
  const found = `${plural(counts.error, "error")} and ${plural(counts.warning, "warning")}`;
  return `${found} on ${bad} of ${all}${ignored}.`;
}

/** The boards with findings, grouped by rule; the summary is the last line. */
export function lintText(report: ProjectLintReport, verbose: boolean, paint: Paint): string {
  const bad = report.boards.filter(({ findings }) => findings.length > 0);
  const grouped = bad.some(({ findings }) => linesOf(findings, false).length < findings.length);
  return [
    ...bad.flatMap((board) => [boardText(board, verbose, paint), ""]),
    `${lintSummary(report)}${grouped && !verbose ? " Each finding: --verbose." : ""}`,
  ].join("\n");
}

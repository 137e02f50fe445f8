import type { DashboardFile } from "../grafana/index.ts";
import { foreignLookup, nameLookup, type QueryLookup } from "../promql/index.ts";
import type { Check, Finding, Report } from "./finding.ts";
import { type LintRule, lintRules } from "./rule-list.ts";
import type { LintProfile, LintSeverity } from "./rule-text.ts";
import { checkDatasources } from "./rules/datasources.ts";
import { checkElements } from "./rules/elements.ts";
import { checkFields } from "./rules/fields.ts";
import { checkFormat } from "./rules/format.ts";
import { checkGrid } from "./rules/grid.ts";
import { checkIdentity } from "./rules/identity.ts";
import { checkInputs } from "./rules/inputs.ts";
import { checkLinks, checkNeighbours } from "./rules/links.ts";
import { checkPanels } from "./rules/panels.ts";
import { promqlCheck } from "./rules/promql.ts";
import { checkQueries } from "./rules/queries.ts";
import { checkVariables } from "./rules/variables.ts";

/** A rule that is not wanted, everywhere or on one board. */
export interface LintException {
  readonly rule: LintRule;
  /** Uid, title or file of the one board that may break it; every board unless stated. */
  readonly board?: string;
}

export interface LintOptions {
  readonly disable?: readonly LintException[];
  /** What is known of metrics; without it queries are judged by their words alone. */
  readonly lookup?: QueryLookup;
  /** Which boards somebody else made; none unless stated. */
  readonly profileOf?: (board: DashboardFile) => LintProfile;
}

/** What the rules found on one board. */
export interface BoardFindings {
  readonly file: string;
  readonly title: string | undefined;
  readonly uid: string | undefined;
  /** What it was measured by. */
  readonly profile: LintProfile;
  /** In the order of the list of rules. */
  readonly findings: readonly Finding[];
}

export interface LintReport {
  readonly boards: readonly BoardFindings[];
  readonly counts: Readonly<Record<LintSeverity, number>> & {
    /** Findings that `disable` keeps quiet. */
    readonly ignored: number;
  };
}

const checks: readonly Check[] = [
  checkIdentity,
  checkFormat,
  checkInputs,
  checkPanels,
  checkElements,
  checkGrid,
  checkFields,
  checkDatasources,
  checkVariables,
  checkLinks,
  checkQueries,
];

const order = new Map(Object.keys(lintRules).map((rule, index) => [rule, index]));

function concerns(exception: LintException, rule: LintRule, board: DashboardFile): boolean {
  if (exception.rule !== rule) return false;
  return exception.board === undefined || [board.uid, board.title, board.file].includes(exception.board);
}

function collect(board: DashboardFile, profile: LintProfile, run: readonly Check[]): readonly Finding[] {
  const findings: Finding[] = [];
  const report: Report = (rule, { panel, query, path }, problem, fix) => {
    const severity = lintRules[rule][profile];
    if (severity === "off") return;
    findings.push({
      rule,
      severity,
      path: path ?? query?.path ?? panel?.path ?? "",
      panel: panel === undefined ? undefined : { title: panel.title, id: panel.id },
      refId: query?.refId,
      problem,
      fix,
    });
  };
  for (const check of run) check(board, report);
  return findings.sort((a, b) => (order.get(a.rule) ?? 0) - (order.get(b.rule) ?? 0));
}

function duplicateUids(boards: readonly DashboardFile[]): Check {
  return (board, report) => {
    // Grafana gives a board with an empty uid one of its own.
    const first = boards.find(({ uid }) => uid && uid === board.uid);
    if (first === undefined || first === board) return;
    report(
      "uid-duplicate",
      { path: "uid" },
      `has the uid ${board.uid}, as ${first.file} has`,
      "give each board its own",
    );
  };
}

/**
 * Judges boards by the portability rules; boards that are given together are neighbours, whose links must lead to
 * each other.
 *
 * @example
 * ```ts
 * const { counts } = lintBoards([readDashboardFile(text, "overview.json")]);
 * if (counts.error > 0) throw new Error("not portable");
 * ```
 */
export function lintBoards(boards: readonly DashboardFile[], options: LintOptions = {}): LintReport {
  const uids = new Set(boards.flatMap(({ uid }) => uid ?? []));
  const neighbours: Check = (board, report) => checkNeighbours(board, uids, report);
  const together = boards.length > 1 ? [neighbours, duplicateUids(boards)] : [];
  const lookup = options.lookup ?? nameLookup();
  const run: Readonly<Record<LintProfile, readonly Check[]>> = {
    strict: [...checks, promqlCheck(lookup), ...together],
    foreign: [...checks, promqlCheck(foreignLookup(lookup)), ...together],
  };
  let ignored = 0;
  const judged = boards.map((board) => {
    const profile = options.profileOf?.(board) ?? "strict";
    const all = collect(board, profile, run[profile]);
    const findings = all.filter(
      ({ rule }) => !options.disable?.some((exception) => concerns(exception, rule, board)),
    );
    ignored += all.length - findings.length;
    return { file: board.file, title: board.title, uid: board.uid, profile, findings };
  });
  const count = (severity: LintSeverity): number =>
    judged.reduce(
      (sum, { findings }) => sum + findings.filter((item) => item.severity === severity).length,
      0,
    );
  return { boards: judged, counts: { error: count("error"), warning: count("warning"), ignored } };
}

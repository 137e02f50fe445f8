import type { DashboardFile, DashboardPanel, DashboardQuery } from "../grafana/index.ts";
import type { LintRule } from "./rule-list.ts";
import type { LintSeverity } from "./rule-text.ts";

/** Something that a rule found. */
export interface Finding {
  readonly rule: LintRule;
  readonly severity: LintSeverity;
  /** Place in the JSON, for example `panels[3].targets[0]`; empty for the board as a whole. */
  readonly path: string;
  readonly panel: { readonly title: string | undefined; readonly id: number | undefined } | undefined;
  readonly refId: string | undefined;
  /** What is wrong: a sentence without its subject and without a full stop. */
  readonly problem: string;
  /** What to write instead. */
  readonly fix: string;
}

/** Where something was found; a query brings its panel along. */
export interface Where {
  readonly panel?: DashboardPanel;
  readonly query?: DashboardQuery;
  readonly path?: string;
}

export type Report = (rule: LintRule, where: Where, problem: string, fix: string) => void;

/** One group of rules. */
export type Check = (board: DashboardFile, report: Report) => void;

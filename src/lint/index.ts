export type { Finding } from "./finding.ts";
export type { KnownSeries } from "./known-series.ts";
export {
  type BoardFindings,
  type LintException,
  type LintOptions,
  type LintReport,
  lintBoards,
} from "./lint-boards.ts";
export { isLintRule, type LintRule, type LintSeverity, lintRules } from "./rule-list.ts";

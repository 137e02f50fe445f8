export { findBoards } from "./adapters/find-boards.ts";
export type { Finding } from "./finding.ts";
export {
  type BoardFindings,
  type LintException,
  type LintReport,
  lintBoards,
} from "./lint-boards.ts";
export { isLintRule, type LintRule, lintRules } from "./rule-list.ts";
export { type LintProfile, lintProfiles } from "./rule-text.ts";

export { type LoadedConfig, loadConfig } from "./adapters/load-config.ts";
export { type AlertBacktest, type BacktestAlertOptions, backtestAlert } from "./backtest-alert.ts";
export { type ChangesOptions, type ChangesReport, changesSince } from "./changes-since.ts";
export { type CheckReport, checkPlan } from "./check-plan.ts";
export { defineConfig, type ProjectConfig } from "./config.ts";
export { type DevProject, type DevProjectOptions, devProject } from "./dev/dev-project.ts";
export {
  type BudgetsNow,
  type ExplainedNow,
  type ExplainOptions,
  explainName,
  type ProjectExplanation,
} from "./explain-name.ts";
export { checkGenerated, generate } from "./generate.ts";
export type { GeneratedFiles } from "./generated-files.ts";
export { dashboardsFolder, rulesFolder } from "./generated-folders.ts";
export type { LintConfig, LintExceptionConfig } from "./lint-config.ts";
export { type LintProjectOptions, lintProject, type ProjectLintReport } from "./lint-project.ts";
export { metricsLookup, metricsPath } from "./metrics-lookup.ts";
export type { Plan } from "./plan.ts";
export { type ProjectOptions, planProject } from "./plan-project.ts";
export { type ProjectProofReport, type ProveOptions, proveProject } from "./prove-project.ts";
export { type ResolvedProject, resolveProject } from "./resolve-project.ts";
export { routingOf } from "./routing-of.ts";
export { type ProjectSize, type SizeOptions, sizeProject } from "./size-project.ts";
export { type ProjectWatch, type WatchProjectOptions, watchProject } from "./watch/watch-project.ts";
export { type WriteReport, writePlan } from "./write-plan.ts";

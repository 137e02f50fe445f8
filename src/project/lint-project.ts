import type { Dashboard } from "../board-json/index.ts";
import { targetLabels } from "../catalog/index.ts";
import { closest, ObsError } from "../errors/index.ts";
import type { LintException, LintReport } from "../lint/index.ts";
import type { KnownSeries, QueryLookup } from "../promql/index.ts";
import { loadConfig } from "./adapters/load-config.ts";
import { dashboardsFolder } from "./generated-folders.ts";
import type { LintExceptionConfig } from "./lint-config.ts";
import type { Plan } from "./plan.ts";
import { type ProjectOptions, planProject } from "./plan-project.ts";

/** What to judge. */
export interface LintProjectOptions extends ProjectOptions {
  /** Files and folders with boards, relative to `cwd`; those that the project generates unless stated. */
  readonly paths?: readonly string[];
  /** Rules that are not wanted this time. */
  readonly disable?: readonly LintException[];
}

export interface ProjectLintReport extends LintReport {
  /** Files in the given folders that are JSON and no dashboard. */
  readonly skipped: readonly string[];
}

const metricsPath = "docs/metrics.json";

/** What the project's reference says of metrics; a name of ours that is not in it is a mistake. */
async function lookupOf(plan: Plan, namespace: string): Promise<QueryLookup> {
  const { readMetrics, seriesOf } = await import("../diff/index.ts");
  const target = Object.keys(targetLabels).map((label) => [label, undefined] as const);
  const metrics = readMetrics(plan.files.get(metricsPath) ?? "[]", metricsPath);
  const known = new Map(
    metrics.flatMap((metric) =>
      seriesOf(metric).map((name): [string, KnownSeries] => {
        const buckets = name.endsWith("_bucket") && metric.kind === "histogram";
        const kind = metric.kind === "gauge" ? "gauge" : "counter";
        const labels = new Map([
          ...target,
          ...metric.labels,
          ...(buckets ? [["le", undefined] as const] : []),
        ]);
        return [name, { kind, labels, bounds: buckets ? metric.buckets : undefined }];
      }),
    ),
  );
  return {
    series: (name) => known.get(name),
    owns: (name) => name.startsWith(`${namespace}_`),
    scrapeIntervalSeconds: undefined,
  };
}

async function exceptions(config: readonly LintExceptionConfig[], file: string): Promise<LintException[]> {
  const { isLintRule, lintRules } = await import("../lint/index.ts");
  return config.map(({ rule, board }) => {
    if (!isLintRule(rule)) {
      const meant = closest(rule, Object.keys(lintRules));
      throw new ObsError({
        code: "CONFIG_VALUE",
        problem: `lint in ${file} names the rule "${rule}", which does not exist`,
        fix: meant === undefined ? "name one of those in docs/lint.md" : `perhaps you mean "${meant}"`,
      });
    }
    return { rule, ...(board !== undefined && { board }) };
  });
}

/**
 * Judges the boards that a project generates, or boards that somebody else made, by the portability rules.
 *
 * @throws ObsError for a bad config, and BOARD_FILE, BOARD_JSON or BOARD_FORMAT for what is no board
 * @example `const { counts } = await lintProject({ cwd: process.cwd(), paths: ["dashboards"] })`
 */
export async function lintProject(options: LintProjectOptions): Promise<ProjectLintReport> {
  const { path, config } = await loadConfig(options.cwd, options.configFile);
  const disable = await exceptions(config.lint?.disable ?? [], path ?? "the config");
  const { findBoards, lintBoards } = await import("../lint/index.ts");
  const { readDashboard } = await import("../board-json/index.ts");
  const { defaultNamespace } = await import("../catalog/index.ts");
  const { paths = [] } = options;
  // Read first: a file that is no board is said at once.
  const found = paths.length === 0 ? undefined : await findBoards(options.cwd, paths);
  const plan = await planProject(options);
  const generated = (): readonly Dashboard[] =>
    [...plan.files]
      .filter(([file]) => file.startsWith(`${dashboardsFolder}/`))
      .map(([file, text]) => readDashboard(text, file));
  const report = lintBoards(found?.boards ?? generated(), {
    disable: [...disable, ...(options.disable ?? [])],
    lookup: await lookupOf(plan, config.namespace ?? defaultNamespace),
  });
  return { ...report, skipped: found?.skipped ?? [] };
}

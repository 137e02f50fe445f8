import { resolve } from "node:path";
import { closest, ObsError } from "../errors/index.ts";
import type { DashboardFile } from "../grafana/index.ts";
import type { LintException, LintProfile, LintReport } from "../lint/index.ts";
import { loadConfig } from "./adapters/load-config.ts";
import { dashboardsFolder } from "./generated-folders.ts";
import type { LintExceptionConfig } from "./lint-config.ts";
import { metricsLookup, metricsPath } from "./metrics-lookup.ts";
import { type ProjectOptions, planProject } from "./plan-project.ts";

/** What to judge. */
export interface LintProjectOptions extends ProjectOptions {
  /** Files and folders with boards, relative to `cwd`; those that the project generates unless stated. */
  readonly paths?: readonly string[];
  /** Rules that are not wanted this time. */
  readonly disable?: readonly LintException[];
  /** What every board is measured by; unless stated, those that the project does not generate are foreign. */
  readonly profile?: LintProfile;
}

export interface ProjectLintReport extends LintReport {
  /** Files in the given folders that are JSON and no dashboard. */
  readonly skipped: readonly string[];
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
  const { readDashboardFile } = await import("../grafana/index.ts");
  const { defaultNamespace } = await import("../catalog/index.ts");
  const { paths = [] } = options;
  // Read first: a file that is no board is said at once.
  const found = paths.length === 0 ? undefined : await findBoards(options.cwd, paths);
  const plan = await planProject(options);
  const generated = [...plan.files].filter(([file]) => file.startsWith(`${dashboardsFolder}/`));
  const own = new Set(generated.map(([file]) => resolve(plan.outDir, file)));
  const profileOf = ({ file }: DashboardFile): LintProfile =>
    options.profile ?? (found === undefined || own.has(resolve(options.cwd, file)) ? "strict" : "foreign");
  const report = lintBoards(found?.boards ?? generated.map(([file, text]) => readDashboardFile(text, file)), {
    profileOf,
    disable: [...disable, ...(options.disable ?? [])],
    lookup: await metricsLookup(
      plan.files.get(metricsPath) ?? "[]",
      metricsPath,
      config.namespace ?? defaultNamespace,
    ),
  });
  return { ...report, skipped: found?.skipped ?? [] };
}

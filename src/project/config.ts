import type { DashboardTarget, EnvironmentDeclaration, RuleTarget } from "../catalog/index.ts";
import type { ProjectParts } from "../render/index.ts";
import type { Notify } from "../rules/index.ts";
import type { KubernetesOptions, StackConfig } from "../stack/index.ts";
import type { LintConfig } from "./lint-config.ts";

/**
 * What a project may say in `tta-obs.config.ts`; every key may be left out. Its metrics, boards, recordings and
 * alerts are written beside ours.
 */
export interface ProjectConfig<R extends string = string> extends ProjectParts {
  /** Leading part of the names of our metrics; `tta` unless stated. */
  readonly namespace?: string;
  /** Folder that generated files are written to, relative to the config file; its own folder unless stated. */
  readonly outDir?: string;
  /** Address or folder before the runbook links of alerts. */
  readonly runbookBase?: string;
  /** Address of Grafana, put before the links of alerts to boards; links are paths unless stated. */
  readonly grafanaUrl?: string;
  /** Seconds between two scrapes, a whole number from 1 to 60. */
  readonly scrapeIntervalSeconds?: number;
  /** Environments beside production, staging and drill: name → which of these it is like, and numbers of its own. */
  readonly environments?: Readonly<Record<string, EnvironmentDeclaration>>;
  /** What boards are written for; `classic` JSON for Grafana 10 to 13 unless stated. */
  readonly target?: DashboardTarget;
  /** For whom rules are written beside the files that Prometheus loads; nobody unless stated. */
  readonly ruleTargets?: readonly RuleTarget[];
  /** Manifests of a cluster are written too, as this says; none unless stated. */
  readonly kubernetes?: KubernetesOptions;
  /** Where data goes beside the disks of the stack, and whose it is. */
  readonly stack?: StackConfig;
  /** Files and folders of yours inside generated folders, relative to `outDir`: no orphans. */
  readonly keep?: readonly string[];
  /** Who is told of which alerts; nobody beside the status page unless stated. */
  readonly notify?: Notify<R>;
  /** What `tta-obs lint` leaves unsaid. */
  readonly lint?: LintConfig;
}

/**
 * Types the configuration of a project; returns it as it is. A route to a receiver that is not declared does not compile.
 *
 * @example
 * ```ts
 * import { defineConfig } from "tta-obs/project";
 *
 * export default defineConfig({ outDir: "observability", metrics: [shopMetrics], boards: [shopBoard] });
 * ```
 */
export function defineConfig<const R extends string = never>(config: ProjectConfig<R>): ProjectConfig {
  return config;
}

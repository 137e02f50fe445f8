/** What a project may say in `tta-obs.config.ts`; every key may be left out. */
export interface ProjectConfig {
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
  /** Files and folders of yours inside generated folders, relative to `outDir`: no orphans. */
  readonly keep?: readonly string[];
}

/**
 * Types the configuration of a project; returns it as it is.
 *
 * @example
 * ```ts
 * import { defineConfig } from "tta-observability/project";
 *
 * export default defineConfig({ outDir: "observability", scrapeIntervalSeconds: 15 });
 * ```
 */
export function defineConfig(config: ProjectConfig): ProjectConfig {
  return config;
}

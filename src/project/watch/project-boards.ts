import { resolve } from "node:path";
import { loadConfig } from "../adapters/load-config.ts";
import { type ProjectOptions, renderOptions } from "../plan-project.ts";

/** Path and text of a file. */
type Made = readonly (readonly [path: string, text: string])[];

export interface ProjectBoardsOptions extends ProjectOptions {
  /** Renders the rules and alerts too. Default false. */
  readonly rules?: boolean;
}

/** The boards of a project, made in memory. */
export interface ProjectBoards {
  /** Absolute folder that the paths are relative to. */
  readonly outDir: string;
  readonly boards: Made;
  /** Recording rules and alerts, where they were asked for. */
  readonly rules: Made;
}

/**
 * Renders the boards of a project, and nothing that is not asked for; types are not checked.
 *
 * @throws ObsError CONFIG_LOAD, CONFIG_KEY, CONFIG_VALUE, and whatever boards refuse
 */
export async function projectBoards(options: ProjectBoardsOptions): Promise<ProjectBoards> {
  const { renderDashboards, renderRules } = await import("../../render/index.ts");
  const { defaultScrapeIntervalSeconds } = await import("../../stack/index.ts");
  const { folder, config } = await loadConfig(options.cwd, options.configFile);
  const interval = config.scrapeIntervalSeconds ?? defaultScrapeIntervalSeconds;
  const said = renderOptions(config, interval);
  return {
    outDir: resolve(folder, config.outDir ?? "."),
    boards: [...renderDashboards(said)],
    rules: options.rules === true ? [...renderRules(said)] : [],
  };
}

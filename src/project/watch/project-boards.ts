import { resolve } from "node:path";
import { loadConfig } from "../adapters/load-config.ts";
import { type ProjectOptions, renderOptions } from "../plan-project.ts";

/** The boards of a project, made in memory. */
export interface ProjectBoards {
  /** Absolute folder that the paths are relative to. */
  readonly outDir: string;
  /** Path and text. */
  readonly boards: readonly (readonly [path: string, text: string])[];
}

/**
 * Renders the boards of a project and nothing else; types are not checked.
 *
 * @throws ObsError CONFIG_LOAD, CONFIG_KEY, CONFIG_VALUE, and whatever boards refuse
 */
export async function projectBoards(options: ProjectOptions): Promise<ProjectBoards> {
  const { renderDashboards } = await import("../../render/index.ts");
  const { defaultScrapeIntervalSeconds } = await import("../../stack/index.ts");
  const { folder, config } = await loadConfig(options.cwd, options.configFile);
  const interval = config.scrapeIntervalSeconds ?? defaultScrapeIntervalSeconds;
  const files = renderDashboards(renderOptions(config, interval));
  return { outDir: resolve(folder, config.outDir ?? "."), boards: [...files] };
}

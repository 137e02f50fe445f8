import { resolve } from "node:path";
import type { RenderOptions } from "../render/index.ts";
import { loadConfig } from "./adapters/load-config.ts";
import { packageDirFrom } from "./adapters/package-dir.ts";
import type { ProjectConfig } from "./config.ts";
import { mergeGenerated } from "./generated-files.ts";
import { withManifest } from "./manifest.ts";
import type { Plan } from "./plan.ts";

/** Which project is meant. */
export interface ProjectOptions {
  /** Absolute folder in which a config is looked for. */
  readonly cwd: string;
  /** Config file, relative to `cwd`, instead of the one that lies there. */
  readonly configFile?: string;
}

function renderOptions(config: ProjectConfig, scrapeIntervalSeconds: number): RenderOptions {
  const { namespace, runbookBase, grafanaUrl } = config;
  return {
    scrapeIntervalSeconds,
    ...(namespace !== undefined && { namespace }),
    ...(runbookBase !== undefined && { runbookBase }),
    ...(grafanaUrl !== undefined && { grafanaUrl }),
  };
}

/**
 * Renders everything that a project wants to have generated, in memory.
 *
 * @throws ObsError CONFIG_LOAD, CONFIG_KEY, CONFIG_VALUE, and whatever boards and rules refuse
 */
export async function planProject(options: ProjectOptions): Promise<Plan> {
  // Loaded here, so that a config file which imports defineConfig does not pay for the generators.
  const { renderAll } = await import("../render/index.ts");
  const { defaultScrapeIntervalSeconds, renderStackFiles } = await import("../stack/index.ts");
  const { folder, config } = await loadConfig(options.cwd, options.configFile);
  const outDir = resolve(folder, config.outDir ?? ".");
  const scrapeIntervalSeconds = config.scrapeIntervalSeconds ?? defaultScrapeIntervalSeconds;
  const packageDir = await packageDirFrom(outDir, folder);
  const files = mergeGenerated(
    renderAll(renderOptions(config, scrapeIntervalSeconds)),
    renderStackFiles({ scrapeIntervalSeconds, packageDir }),
  );
  return { outDir, files: withManifest(files), keep: config.keep ?? [] };
}

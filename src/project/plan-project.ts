import { resolve } from "node:path";
import type { DashboardTarget } from "../catalog/index.ts";
import type { RenderOptions } from "../render/index.ts";
import { checkTypes } from "./adapters/check-types.ts";
import { findConfig, type LoadedConfig, loadConfig } from "./adapters/load-config.ts";
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
  /** What boards are written for, instead of what the config says. */
  readonly target?: DashboardTarget;
}

/** What the config says of files, without what it leaves undefined, which is not said. */
export function renderOptions(config: ProjectConfig, scrapeIntervalSeconds: number): RenderOptions {
  const { outDir: _, keep: __, ...rest } = config;
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { ...said, scrapeIntervalSeconds };
}

/** The config, and what is to be said of its types. The compiler runs meanwhile; what fails first is told. */
async function loadChecked(options: ProjectOptions): Promise<LoadedConfig & { readonly notes: string[] }> {
  const path = await findConfig(options.cwd, options.configFile);
  const stop = new AbortController();
  const types = path === undefined ? undefined : checkTypes(path, stop.signal);
  // Its refusal is told below, or not at all if the config cannot even be run.
  types?.catch(() => undefined);
  try {
    const loaded = await loadConfig(options.cwd, options.configFile);
    const note = await types;
    return { ...loaded, notes: note === undefined ? [] : [note] };
  } finally {
    stop.abort();
  }
}

/**
 * Renders everything that a project wants to have generated, in memory.
 *
 * @throws ObsError CONFIG_LOAD, CONFIG_TYPE, CONFIG_KEY, CONFIG_VALUE, and whatever boards and rules refuse
 */
export async function planProject(options: ProjectOptions): Promise<Plan> {
  const loading = loadChecked(options);
  loading.catch(() => undefined);
  // Loaded here, so that a config file which imports defineConfig does not pay for the generators.
  const { renderAll } = await import("../render/index.ts");
  const { defaultScrapeIntervalSeconds, renderStackFiles } = await import("../stack/index.ts");
  const { folder, config, notes } = await loading;
  const target = options.target ?? config.target;
  const outDir = resolve(folder, config.outDir ?? ".");
  const scrapeIntervalSeconds = config.scrapeIntervalSeconds ?? defaultScrapeIntervalSeconds;
  const packageDir = await packageDirFrom(outDir, folder);
  const files = mergeGenerated(
    renderAll(renderOptions({ ...config, ...(target !== undefined && { target }) }, scrapeIntervalSeconds)),
    renderStackFiles({ scrapeIntervalSeconds, packageDir }),
  );
  return { outDir, files: withManifest(files), keep: config.keep ?? [], notes };
}

import { resolve } from "node:path";
import type { ResolvedOptions } from "../render/index.ts";
import type { Notify } from "../rules/index.ts";
import { loadConfig } from "./adapters/load-config.ts";
import { explainRender, type ProjectOptions, renderOptions } from "./plan-project.ts";

/** A project's parts behind ours, and where its files are. */
export interface ResolvedProject extends ResolvedOptions {
  /** Absolute folder of its generated files. */
  readonly outDir: string;
  /** Who is told of alerts. */
  readonly notify?: Notify;
}

/**
 * Everything that is known of a project before a file is made of it. Its types are not checked: that is for who writes
 * files.
 *
 * @throws ObsError CONFIG_LOAD, CONFIG_KEY, CONFIG_VALUE, and whatever boards and rules refuse
 */
export async function resolveProject(options: ProjectOptions): Promise<ResolvedProject> {
  const loading = loadConfig(options.cwd, options.configFile);
  loading.catch(() => undefined);
  const { resolveOptions } = await import("../render/index.ts");
  const { defaultScrapeIntervalSeconds } = await import("../stack/index.ts");
  const loaded = await loading;
  const { folder, config } = loaded;
  try {
    const scrapeInterval = config.scrapeIntervalSeconds ?? defaultScrapeIntervalSeconds;
    return {
      ...resolveOptions(renderOptions(config, scrapeInterval)),
      outDir: resolve(folder, config.outDir ?? "."),
      ...(config.notify !== undefined && { notify: config.notify }),
    };
  } catch (error) {
    throw explainRender(error, { path: loaded.path, notes: [""] });
  }
}

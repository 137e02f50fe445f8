import { resolve } from "node:path";
import { messageOf } from "../../narrow/index.ts";
import { findConfig, loadConfig } from "../adapters/load-config.ts";
import { dashboardsFolder, rulesFolder, wholeFolders } from "../generated-folders.ts";
import { type ProjectOptions, planProject } from "../plan-project.ts";
import { watchProject } from "../watch/watch-project.ts";
import { mirror } from "./adapters/mirror.ts";

export interface DevProjectOptions extends ProjectOptions {
  /** Of the stack: the files stand below it. */
  readonly stateDir: string;
  /** Gets one line for every problem of the config, and one when it is mended. */
  readonly report: (line: string) => void;
}

/** Boards and rules of a project's config, kept up to date beside its sources: its own folders stay as they are. */
export interface DevProject {
  /** Absolute folder that holds them as `generate` would write them. */
  readonly folder: string;
  readonly scrapeIntervalSeconds: number | undefined;
  close(): void;
}

const isLoaded = (path: string): boolean => wholeFolders.some((folder) => path.startsWith(`${folder}/`));

/**
 * Makes boards and rules of the config in a folder, and again whenever it is saved; undefined where there is none. Later
 * mistakes are reported, and what was made last stays.
 *
 * @throws ObsError what `generate` refuses, for a config that does not work at first
 */
export async function devProject({
  report,
  stateDir,
  ...options
}: DevProjectOptions): Promise<DevProject | undefined> {
  if ((await findConfig(options.cwd, options.configFile)) === undefined) return undefined;
  const { config } = await loadConfig(options.cwd, options.configFile);
  const { stackLayout } = await import("../../stack/index.ts");
  const { project: folder } = stackLayout(resolve(options.cwd, stateDir));
  const said: string[] = [];
  let tell = (line: string): void => void said.push(line);
  const live = await watchProject({ ...options, rules: true, report: (line) => tell(line) });
  try {
    const first = live.outDir() === undefined ? (await planProject(options)).files : live.made();
    const files = mirror(folder, [dashboardsFolder, rulesFolder]);
    files.show(new Map([...first].filter(([path]) => isLoaded(path))));
    live.onChange(() => {
      try {
        if (live.problem() === undefined) files.show(live.made());
      } catch (error) {
        report(`The boards cannot be written (${messageOf(error)}).`);
      }
    });
  } catch (error) {
    live.close();
    throw error;
  }
  for (const line of said) report(line);
  tell = report;
  return { folder, scrapeIntervalSeconds: config.scrapeIntervalSeconds, close: () => live.close() };
}

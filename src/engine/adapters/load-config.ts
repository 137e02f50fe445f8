import { dirname, resolve } from "node:path";
import type { EngineConfig } from "../config/engine-config.ts";
import { readConfig } from "../config/read-config.ts";
import { configText } from "./config-text.ts";
import { absolutePattern } from "./file-patterns.ts";

/**
 * Reads the config of an engine, with its patterns of files made absolute.
 *
 * @throws ObsError `ENGINE_CONFIG`
 */
export async function loadConfig(path: string): Promise<EngineConfig> {
  const config = readConfig(await configText(path));
  const base = dirname(resolve(path));
  const absolute = (pattern: string): string => absolutePattern(pattern, base);
  return {
    ...config,
    ruleFiles: config.ruleFiles.map(absolute),
    jobs: config.jobs.map((job) => ({ ...job, files: job.files.map(absolute) })),
  };
}

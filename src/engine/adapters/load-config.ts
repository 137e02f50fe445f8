import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { reasonOf } from "../../narrow/index.ts";
import type { EngineConfig } from "../config/engine-config.ts";
import { readConfig } from "../config/read-config.ts";
import { absolutePattern } from "./file-patterns.ts";

/**
 * Reads the config of an engine, with its patterns of files made absolute.
 *
 * @throws ObsError `ENGINE_CONFIG`
 */
export async function loadConfig(path: string): Promise<EngineConfig> {
  const config = readConfig(await textOf(path));
  const base = dirname(resolve(path));
  const absolute = (pattern: string): string => absolutePattern(pattern, base);
  return {
    ...config,
    ruleFiles: config.ruleFiles.map(absolute),
    jobs: config.jobs.map((job) => ({ ...job, files: job.files.map(absolute) })),
  };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new ObsError({
      code: "ENGINE_CONFIG",
      problem: `the config ${path} cannot be read (${reasonOf(error)})`,
      fix: "name one that is there",
      cause: error,
    });
  }
}

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SourceRun } from "../../quality/index.ts";
import { biomeComplexity, biomeComplexityFile, biomeFiles, ownFolder } from "../found/own-files.ts";
import { isThere } from "./project-files.ts";

/** Makes what the sources need that are found in projects: a folder for their reports, and the config of one. */
export function makeReady(folder: string, { run, report }: SourceRun): void {
  const needed = [report?.file, ...(run ?? [])].some((word) => word?.includes(ownFolder));
  if (!needed) return;
  try {
    mkdirSync(join(folder, ownFolder), { recursive: true });
    const config = biomeFiles.find((file) => isThere(folder, file));
    if (config === undefined || run?.some((word) => word.includes(biomeComplexityFile)) !== true) return;
    mkdirSync(dirname(join(folder, biomeComplexityFile)), { recursive: true });
    writeFileSync(join(folder, biomeComplexityFile), biomeComplexity(config));
  } catch {
    // The tool says it better: it finds no place for its report, or no config.
  }
}

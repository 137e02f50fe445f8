import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SourceRun } from "../../quality/index.ts";
import { biomeComplexity, ownFolder } from "../found/own-files.ts";

/** Makes what the sources need that are found in projects: a folder for their reports, and the config of one. */
export function makeReady(folder: string, { run, report }: SourceRun): void {
  const needed = [report?.file, ...(run ?? [])].some((word) => word?.includes(ownFolder));
  if (!needed) return;
  try {
    mkdirSync(join(folder, ownFolder), { recursive: true });
    if (run?.some((word) => word.includes(biomeComplexity.file)) !== true) return;
    mkdirSync(dirname(join(folder, biomeComplexity.file)), { recursive: true });
    writeFileSync(join(folder, biomeComplexity.file), biomeComplexity.text);
  } catch {
    // The tool says it better: it finds no place for its report, or no config.
  }
}

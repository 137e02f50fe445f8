import { ObsError } from "../errors/index.ts";
import { readDisk } from "./adapters/read-disk.ts";
import { writeFiles } from "./adapters/write-files.ts";
import { compare } from "./compare.ts";
import type { Plan } from "./plan.ts";

/** What `generate` did; paths are relative to `outDir`. */
export interface WriteReport {
  readonly outDir: string;
  /** Files that were not there before. */
  readonly added: readonly string[];
  /** Files that had another text. */
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** Files of an earlier generate that nothing generates any more. */
  readonly removed: readonly string[];
  /** Files in generated folders that are not proven to be ours: left alone, and for `check` an error. */
  readonly strays: readonly string[];
  /** What the user should know, though nothing is wrong. */
  readonly notes: readonly string[];
}

/**
 * Brings the disk in line with a plan. Files that are already right are not touched.
 *
 * @param force also replaces files that generate did not write
 * @throws ObsError GENERATE_FOREIGN if a file of the user is in the way, GENERATE_DISK
 */
export async function writePlan(plan: Plan, force = false): Promise<WriteReport> {
  const { outDir, files } = plan;
  const found = compare(files, await readDisk(outDir, files), plan.keep);
  const [first, ...more] = found.foreign;
  if (first !== undefined && !force) {
    throw new ObsError({
      code: "GENERATE_FOREIGN",
      problem: `${first}${more.length === 0 ? "" : ` (and ${more.length} more)`} in ${outDir} would be replaced, but tta-obs did not write it`,
      fix: "move it away, set another outDir, or replace it with generate --force",
    });
  }
  const due = [...found.missing, ...found.changed];
  await writeFiles(outDir, new Map(due.map((path) => [path, files.get(path) ?? ""])), found.orphans);
  return {
    outDir,
    added: found.missing,
    changed: found.changed,
    unchanged: found.unchanged,
    removed: found.orphans,
    strays: found.strays,
    notes: plan.notes ?? [],
  };
}

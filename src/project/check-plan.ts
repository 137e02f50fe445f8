import { readDisk } from "./adapters/read-disk.ts";
import { compare } from "./compare.ts";
import type { Plan } from "./plan.ts";

/** How the disk differs from a plan; paths are relative to `outDir`. */
export interface CheckReport {
  readonly outDir: string;
  readonly ok: boolean;
  readonly unchanged: readonly string[];
  /** Path and unified diff, from what is on the disk to what would be generated. */
  readonly changed: readonly { readonly path: string; readonly diff: string }[];
  readonly missing: readonly string[];
  /** Files of an earlier generate that nothing generates any more. */
  readonly orphans: readonly string[];
  /** Files in generated folders that nothing generates and that are not known to be ours. */
  readonly strays: readonly string[];
  /** What the user should know, though nothing is wrong. */
  readonly notes: readonly string[];
}

// A file that was replaced as a whole is not worth minutes of comparing.
const mostEdits = 4_000;

async function unifiedDiff(path: string, there: string, wanted: string): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import("diff");
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, there, wanted, "on disk", "generated", {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
    maxEditLength: mostEdits,
  });
  return patch ?? `--- a/${path}\ton disk\n+++ b/${path}\tgenerated\n(more than ${mostEdits} lines differ)\n`;
}

/**
 * Compares the disk with a plan in memory; writes nothing.
 *
 * @throws ObsError GENERATE_DISK if something cannot be read
 */
export async function checkPlan(plan: Plan): Promise<CheckReport> {
  const { outDir, files } = plan;
  const disk = await readDisk(outDir, files);
  const found = compare(files, disk, plan.keep);
  const bad = [found.changed, found.missing, found.orphans, found.strays];
  const changed = await Promise.all(
    found.changed.map(async (path) => ({
      path,
      diff: await unifiedDiff(path, disk.texts.get(path) ?? "", files.get(path) ?? ""),
    })),
  );
  return {
    outDir,
    ok: bad.every((paths) => paths.length === 0),
    unchanged: found.unchanged,
    changed,
    missing: found.missing,
    orphans: found.orphans,
    strays: found.strays,
    notes: plan.notes ?? [],
  };
}

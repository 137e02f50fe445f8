import { join, posix, relative } from "node:path";
import type { FilesAtCommit, Kept, ProjectDiff, Rule } from "../diff/index.ts";
import { isObsError, ObsError } from "../errors/index.ts";
import type { DashboardFile } from "../grafana/index.ts";
import { loadConfig } from "./adapters/load-config.ts";
import { readDisk, readText } from "./adapters/read-disk.ts";
import { dashboardsFolder } from "./generated-folders.ts";
import { manifestPath, readManifest } from "./manifest.ts";
import type { Plan } from "./plan.ts";
import { type ProjectOptions, planProject } from "./plan-project.ts";

export interface ChangesOptions extends ProjectOptions {
  /** Any name that Git knows for a commit. */
  readonly ref: string;
}

/** What changed since a commit. */
export interface ChangesReport extends ProjectDiff {
  readonly ref: string;
  readonly commit: string;
  /** What could not be compared, and why; sentences. */
  readonly notes: readonly string[];
}

/** Where the project kept its generated files at a commit, relative to the top; undefined if it had none. */
async function placeAt(
  at: FilesAtCommit,
  wanted: string,
  plan: Plan,
  here: string,
): Promise<string | undefined> {
  const own = posix.join(wanted, manifestPath);
  if (at.paths.includes(own)) return wanted;
  // A folder that was moved has its list of files at one other place, and no longer there.
  const others = at.paths
    .filter((path) => posix.basename(path) === manifestPath)
    .map((path) => posix.dirname(path));
  const gone: string[] = [];
  for (const place of others) {
    const folder = join(plan.outDir, posix.relative(here, place));
    if ((await readText(folder, manifestPath)) === undefined) gone.push(place);
  }
  return gone.length === 1 ? gone[0] : undefined;
}

async function filesAt(at: FilesAtCommit, place: string, ref: string): Promise<ReadonlyMap<string, string>> {
  const path = posix.join(place, manifestPath);
  const listed = (await at.read([path])).get(path);
  const manifest = listed === undefined ? undefined : readManifest(listed);
  if (manifest === undefined) {
    throw new ObsError({
      code: "DIFF_FILE",
      problem: `${path} at ${ref} is no list of generated files`,
      fix: "compare with a commit in which it is whole",
    });
  }
  const paths = [...manifest.keys()];
  const texts = await at.read(paths.map((file) => posix.join(place, file)));
  return new Map(
    paths.flatMap((file) => {
      const text = texts.get(posix.join(place, file));
      return text === undefined ? [] : [[file, text] as const];
    }),
  );
}

/** Boards and rules of the user in generated folders; one that cannot be read is noted. */
async function keptOf(plan: Plan): Promise<{ readonly kept: Kept; readonly notes: readonly string[] }> {
  const { readBoard, readRules } = await import("../diff/index.ts");
  const { others, manifest } = await readDisk(plan.outDir, plan.files);
  const boards: DashboardFile[] = [];
  const rules: Rule[] = [];
  const notes: string[] = [];
  for (const path of others.filter((file) => !plan.files.has(file) && !manifest.has(file))) {
    const text = (await readText(plan.outDir, path)) ?? "";
    try {
      if (path.startsWith(`${dashboardsFolder}/`)) boards.push(readBoard(text, path, ""));
      else rules.push(...readRules(text, path, "alert"), ...readRules(text, path, "record"));
    } catch (error) {
      if (!isObsError(error)) throw error;
      notes.push(`Your file was not looked into: ${error.problem}.`);
    }
  }
  return { kept: { boards, rules }, notes };
}

/**
 * Compares what a project generates now, also where it was not written yet, with what was committed.
 *
 * @throws ObsError DIFF_GIT, DIFF_REF, DIFF_FILE, and whatever planning the project throws
 * @example `const { counts } = await changesSince({ cwd: process.cwd(), ref: "origin/main" })`
 */
export async function changesSince(options: ChangesOptions): Promise<ChangesReport> {
  const { ref } = options;
  const { folder } = await loadConfig(options.cwd, options.configFile);
  const { compareProjects, openRepository, readSnapshot } = await import("../diff/index.ts");
  const repository = await openRepository(folder);
  const at = await repository.at(ref);
  const plan = await planProject(options);
  const inside = relative(folder, plan.outDir).replaceAll("\\", "/");
  const wanted = posix.join(repository.prefix, inside);
  if (wanted === ".." || wanted.startsWith("../") || posix.isAbsolute(inside)) {
    throw new ObsError({
      code: "DIFF_GIT",
      problem: `the output folder ${plan.outDir} is not in the repository of ${folder}`,
      fix: "set an outDir in it, or run it in the repository that holds the generated files",
    });
  }
  const place = await placeAt(at, wanted, plan, wanted);
  const before = place === undefined ? new Map() : await filesAt(at, place, ref);
  const after = new Map([...plan.files].filter(([path]) => path !== manifestPath));
  const old = readSnapshot(before, ` at ${ref}`);
  const { kept, notes } = await keptOf(plan);
  return {
    ref,
    commit: at.commit,
    ...compareProjects(old, readSnapshot(after, ""), kept),
    notes: [
      ...(place === undefined ? [`Nothing was generated at ${ref}, so all of it is new.`] : []),
      ...(place !== undefined && place !== wanted
        ? [`At ${ref} the generated files were in ${place === "." ? "the top folder" : place}.`]
        : []),
      ...(place !== undefined && old.metrics === undefined
        ? [`At ${ref} there was no docs/metrics.json, so metrics were not compared.`]
        : []),
      ...notes,
    ],
  };
}

import { readFile } from "node:fs/promises";
import { dirname, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isObsError, ObsError } from "../../../errors/index.ts";
import { isRecord, messageOf, reasonOf } from "../../../narrow/index.ts";
import { judgePipeline } from "../../definition/define-pipeline.ts";
import { readPipeline } from "../../definition/read-pipeline.ts";
import { type CompletePipeline, withDefaults } from "../../definition/with-defaults.ts";
import type { WorkRegistry } from "../../work/call/work-registry.ts";

/** A pipeline as a file says it, with what runs of it need. */
export interface LoadedPipeline {
  readonly pipeline: CompletePipeline;
  /** The folder of the file, in which its commands run. */
  readonly folder: string;
  /** What its tasks may call, where the file is a module that says so. */
  readonly registry: WorkRegistry | undefined;
}

export interface LoadOptions {
  /** What tasks may call, where that is known: other calls are refused. */
  readonly registry?: WorkRegistry | undefined;
  /** The folder that the name of the file begins in. */
  readonly cwd?: string | undefined;
}

const ofModules: ReadonlySet<string> = new Set([".js", ".mjs", ".ts", ".mts"]);

/**
 * Reads a pipeline from a file: YAML, JSON, or a module whose `default` is the pipeline and whose `registry` is what its
 * tasks may call.
 *
 * @throws ObsError PIPELINE_DEFINITION
 * @example
 * ```ts
 * const { pipeline, folder, registry } = await loadPipeline("checks.yml");
 * const pipelines = await openPipelines({ registry });
 * const id = await pipelines.begin(pipeline, { folder, actor: "me" });
 * ```
 */
export async function loadPipeline(
  file: string,
  { registry, cwd = "." }: LoadOptions = {},
): Promise<LoadedPipeline> {
  const path = resolve(cwd, file);
  const folder = dirname(path);
  if (!ofModules.has(extname(path))) {
    const text = await readFile(path, "utf8").catch((error: unknown) => {
      throw unreadable(file, reasonOf(error), error);
    });
    const definition = readPipeline(text, file, { calls: registry?.names });
    return { pipeline: withDefaults(definition), folder, registry };
  }
  const { default: definition, registry: own } = await loadModule(path, file);
  const known = registry ?? (isRegistry(own) ? own : undefined);
  const pipeline = withDefaults(judgePipeline(definition, file, { calls: known?.names }));
  return { pipeline, folder, registry: known };
}

/**
 * What tasks may call, out of a module: its `registry`, or its default export.
 *
 * @throws ObsError PIPELINE_DEFINITION
 */
export async function loadRegistry(file: string, cwd = "."): Promise<WorkRegistry> {
  const { default: usual, registry = usual } = await loadModule(resolve(cwd, file), file);
  if (isRegistry(registry)) return registry;
  throw new ObsError({
    code: "PIPELINE_DEFINITION",
    problem: `${file} exports nothing that tasks may call`,
    fix: "export const registry = createWorkRegistry({ … })",
  });
}

async function loadModule(path: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    if (isObsError(error)) throw error;
    throw unreadable(file, messageOf(error), error);
  }
}

const isRegistry = (value: unknown): value is WorkRegistry =>
  isRecord(value) && Array.isArray(value.names) && typeof value.find === "function";

const unreadable = (file: string, why: string, cause: unknown): ObsError =>
  new ObsError({
    code: "PIPELINE_DEFINITION",
    problem: `${file} cannot be read (${why})`,
    fix: "name a file of a pipeline: YAML, JSON, or a module that exports one",
    cause,
  });

import { readDocument } from "../../documents/index.ts";
import { judge } from "./judge/judge.ts";
import type { Known } from "./judge/known.ts";
import { problemOf } from "./judge/place-in-words.ts";
import { pipelineRefusal } from "./judge/refused.ts";
import type { PipelineDefinition } from "./pipeline-definition.ts";
import { fileShape } from "./pipeline-shape.ts";

/**
 * Reads a pipeline from the text of a file: JSON where its name ends in `.json`, else YAML.
 *
 * All that is wrong with it is told at once, each with its line and column and what to write instead.
 *
 * @param file the name of the file, for sentences
 * @throws ObsError PIPELINE_DEFINITION
 * @example
 * ```ts
 * const pipeline = readPipeline(readFileSync("checks.yml", "utf8"), "checks.yml");
 * ```
 */
export function readPipeline(text: string, file: string, known: Known = {}): PipelineDefinition {
  return readDocument<PipelineDefinition>(text, file, {
    ...pipelineRefusal,
    problemOf,
    holds: (value, _, faults): value is PipelineDefinition => judge(value, fileShape, known, faults),
  });
}

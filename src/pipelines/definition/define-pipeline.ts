import { Faults } from "../../documents/index.ts";
import { judge } from "./judge/judge.ts";
import type { Known } from "./judge/known.ts";
import { problemOf } from "./judge/place-in-words.ts";
import { refused } from "./judge/refused.ts";
import type { PipelineDefinition } from "./pipeline-definition.ts";
import { codeShape } from "./pipeline-shape.ts";

/**
 * A pipeline that code says. What can be known before it runs does not compile: a wait for a name that nothing has, a
 * key that there is not. The rest is told at once, as of a file.
 *
 * @throws ObsError PIPELINE_DEFINITION
 * @example
 * ```ts
 * export const checks = definePipeline({
 *   name: "checks",
 *   workstreams: [
 *     {
 *       name: "code",
 *       tasks: [
 *         { name: "build", work: { run: ["npm", "run", "build"] } },
 *         { name: "test", after: ["build"], timeout: "10m", work: { run: ["npm", "test"] } },
 *       ],
 *     },
 *   ],
 * });
 * ```
 */
export function definePipeline<const Workstream extends string, const Task extends string>(
  definition: PipelineDefinition<Workstream, Task>,
  known: Known = {},
): PipelineDefinition {
  return judgePipeline(definition, "a pipeline", known);
}

/**
 * Any value as a pipeline that code says.
 *
 * @param who what is refused, for sentences
 * @throws ObsError PIPELINE_DEFINITION
 */
export function judgePipeline(value: unknown, who: string, known: Known = {}): PipelineDefinition {
  const faults = new Faults();
  if (judge(value, codeShape, known, faults)) return value;
  throw refused(
    who,
    faults.first.map((fault) => ({ problem: problemOf(fault, value), fix: fault.fix })),
    faults.count,
  );
}

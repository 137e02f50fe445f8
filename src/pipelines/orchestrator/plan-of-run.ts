import type { CompletePipeline } from "../definition/with-defaults.ts";
import type { RunPlan } from "./run-plan.ts";

/** A run of a pipeline, with the text of each patch that it names. */
export function planOfRun(
  pipeline: CompletePipeline,
  folder: string,
  textOf: (patch: string) => string,
): RunPlan {
  const { name, deadlineMs, rollBack, workstreams } = pipeline;
  return {
    name,
    definition: { ...pipeline },
    folder,
    deadlineMs,
    rollBack,
    workstreams: workstreams.map((workstream) => ({
      name: workstream.name,
      after: workstream.after,
      tasks: workstream.tasks.map((task) => ({
        name: task.name,
        after: task.after,
        priority: task.priority,
        mostAttempts: task.retries.most + 1,
        definition: { ...task },
      })),
      gates: workstream.gates.map((gate) => ({ name: gate.name, kind: gate.kind, definition: { ...gate } })),
      patches: workstream.patches.map((patch) => ({ name: patch, content: textOf(patch) })),
    })),
  };
}

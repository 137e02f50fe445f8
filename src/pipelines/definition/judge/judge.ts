import type { Shape } from "../../../documents/index.ts";
import { type Faults, under } from "../../../documents/index.ts";
import { listOf, objectOf, textOf } from "../../../narrow/index.ts";
import type { PipelineDefinition } from "../pipeline-definition.ts";
import { checkKnown } from "./check-known.ts";
import { checkNames, checkOrder } from "./check-order.ts";
import { checkTasks } from "./check-tasks.ts";
import type { Known } from "./known.ts";
import { gatesIn, type Part, tasksIn, workstreamsIn } from "./tasks-in.ts";

const mostTasks = 100_000;

/** Whether a value is a definition that can be run; all that is wrong with it is told. */
export function judge(
  value: unknown,
  shape: Shape<PipelineDefinition>,
  known: Known,
  faults: Faults,
): value is PipelineDefinition {
  const workstreams = workstreamsIn(value);
  const count = workstreams.reduce((sum, { fields }) => sum + listOf(fields.tasks).length, 0);
  if (count > mostTasks) {
    faults.add(
      under(undefined, "workstreams"),
      `hold ${count} tasks, and a pipeline has ${mostTasks} at most`,
      "make several pipelines of it",
    );
    return false;
  }
  const holds = shape.holds(value, undefined, faults);
  checkOrder("workstream", workstreams, faults);
  const tasksOf = new Map(workstreams.map((workstream) => [workstream, tasksIn(workstream)]));
  const homes = homesOf(tasksOf);
  for (const [workstream, tasks] of tasksOf) {
    checkOrder("task", tasks, faults, (name) => {
      const home = homes.get(name);
      return home && `it is a task of workstream ${home}: let this workstream be after ${home}`;
    });
    checkNames("gate", gatesIn(workstream), faults);
    checkContent(workstream, textOf(objectOf(value).repository) !== undefined, faults);
  }
  const tasks = [...tasksOf.values()].flat();
  checkTasks(tasks, faults);
  checkKnown(tasks, known, faults);
  return holds && faults.count === 0;
}

/** Name of a task → the first workstream that has one of this name. */
function homesOf(tasksOf: ReadonlyMap<Part, readonly Part[]>): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  for (const [{ fields }, tasks] of tasksOf) {
    const home = textOf(fields.name);
    for (const task of tasks) {
      const name = textOf(task.fields.name);
      if (home !== undefined && name !== undefined && !homes.has(name)) homes.set(name, home);
    }
  }
  return homes;
}

/** Tells of workstreams in which nothing is to be done, and of patches for nothing. */
function checkContent({ fields, at }: Part, hasRepository: boolean, faults: Faults): void {
  const [tasks, patches, gates] = [fields.tasks, fields.patches, fields.gates].map(
    (list) => listOf(list).length,
  );
  const said = [fields.tasks, fields.patches, fields.gates].every(
    (list) => list === undefined || Array.isArray(list),
  );
  if (said && tasks === 0 && patches === 0 && gates === 0) {
    faults.add(at, "has nothing to do", "write tasks, patches or gates");
  }
  if (patches !== 0 && !hasRepository) {
    faults.add(
      under(at, "patches"),
      "are for no repository",
      "write repository: beside the name of the pipeline, such as .",
    );
  }
}

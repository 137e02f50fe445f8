import type { RunPlan, WorkstreamPlan } from "../orchestrator/run-plan.ts";
import type { StoredRun, StoredTask, StoredWorkstream } from "./stored-run.ts";

/** Which tasks are done again, and which workstreams with their gates and patches. */
interface Rest {
  isAgain(task: StoredTask): boolean;
  /** All of it that is not completed is done again, and all that it waits for is completed or whole. */
  isWhole(workstream: StoredWorkstream): boolean;
}

const isDone = ({ state, isUndone }: StoredTask): boolean => state === "completed" && !isUndone;

const isKept = ({ state, tasks, patches }: StoredWorkstream): boolean =>
  state === "completed" && tasks.every(isDone) && patches.every((patch) => patch.state !== "rolled_back");

/** A run of everything that was not completed, or was taken back. */
export function restOfRun(run: StoredRun): RunPlan {
  const workstreams = run.workstreams.filter(({ undoes }) => !undoes);
  return planOf(
    { ...run, workstreams },
    { isAgain: (task) => !isDone(task), isWhole: (workstream) => !isKept(workstream) },
  );
}

/**
 * A run of one task, and of all that waited for it and for nothing else that is not completed: where that completes a
 * workstream, its patches, its gates and what comes after it are part of it.
 */
export function restAfterTask(run: StoredRun, taskId: string): RunPlan {
  const again = new Set([taskId]);
  const whole = new Set<string>();
  const done = new Set(run.workstreams.filter(isKept).map(({ name }) => name));
  const isNext = ({ name, after, tasks }: StoredWorkstream): boolean =>
    !whole.has(name) &&
    (tasks.some(({ id }) => id === taskId) ||
      (after.some((before) => whole.has(before)) &&
        after.every((before) => whole.has(before) || done.has(before))));
  // Workstreams stand in any order: each that becomes whole may make room for another.
  for (let next = run.workstreams.filter(isNext); next.length > 0; ) {
    for (const { tasks } of next) addWaiting(tasks, again, taskId);
    const became = next.filter(({ tasks }) => tasks.every((task) => isDone(task) || again.has(task.id)));
    for (const { name } of became) whole.add(name);
    next = became.length === 0 ? [] : run.workstreams.filter(isNext);
  }
  return planOf(run, { isAgain: ({ id }) => again.has(id), isWhole: ({ name }) => whole.has(name) });
}

/** Adds the tasks of a workstream that wait for what is done again, and else for nothing that is not completed. */
function addWaiting(tasks: readonly StoredTask[], again: Set<string>, taskId: string): void {
  // Where the one task is not, nothing has begun, and all of it waits.
  const isFirst = tasks.some(({ id }) => id === taskId);
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const isOf = (name: string, test: (task: StoredTask) => boolean): boolean => {
    const needed = byName.get(name);
    return needed !== undefined && test(needed);
  };
  const isMet = ({ after }: StoredTask): boolean =>
    (!isFirst || after.some((name) => isOf(name, ({ id }) => again.has(id)))) &&
    after.every((name) => isOf(name, (needed) => isDone(needed) || again.has(needed.id)));
  for (let before = -1; before !== again.size; ) {
    before = again.size;
    // What failed beside it is a dead letter of its own.
    for (const task of tasks) {
      if (!isDone(task) && task.state !== "failed" && isMet(task)) again.add(task.id);
    }
  }
}

function planOf(run: StoredRun, rest: Rest): RunPlan {
  const { name, definition, folder, rollBack } = run;
  const planned = run.workstreams.flatMap((workstream): readonly WorkstreamPlan[] => {
    const tasks = workstream.tasks.filter((task) => rest.isAgain(task));
    const isWhole = rest.isWhole(workstream);
    if (tasks.length === 0 && !isWhole) return [];
    const there = new Set(tasks.map((task) => task.name));
    const patches = isWhole ? workstream.patches.filter(({ state }) => state !== "committed") : [];
    return [
      {
        name: workstream.name,
        after: workstream.after,
        undoes: workstream.undoes,
        tasks: tasks.map((task) => ({
          name: task.name,
          after: task.after.filter((needed) => there.has(needed)),
          priority: task.priority,
          mostAttempts: task.mostAttempts,
          definition: task.definition,
          undoOf: task.undoOf ?? undefined,
        })),
        gates: isWhole ? workstream.gates : [],
        patches: patches.map((patch) => ({ name: patch.name, content: patch.content })),
      },
    ];
  });
  const names = new Set(planned.map((workstream) => workstream.name));
  const workstreams = planned.map((workstream) => ({
    ...workstream,
    after: workstream.after.filter((before) => names.has(before)),
  }));
  const { deadlineMs } = definition;
  return {
    name,
    definition,
    folder,
    deadlineMs: typeof deadlineMs === "number" ? deadlineMs : undefined,
    rollBack,
    workstreams,
  };
}

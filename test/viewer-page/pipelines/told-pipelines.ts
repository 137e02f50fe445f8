import { Router } from "express";
import type { ShownRun, ShownTask } from "../../../src/pipelines/index.ts";
import type { ViewedPipelines } from "../../../src/viewer/index.ts";

const at = "2026-03-04T05:06:07.000Z";
const id = (n: number): string => `0195a1b2-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

/** A task as the store tells it. */
export const toldTask = (n: number, more: Partial<ShownTask> = {}): ShownTask => ({
  ...{ id: id(n), name: `task-${n}`, state: "completed", since: at, after: [], attempt: 1, mostAttempts: 4 },
  ...{ startedAt: at, endedAt: "2026-03-04T05:06:09.500Z", failureKind: null, failure: null, letter: null },
  ...more,
});

/** A run as the store tells it. */
export const toldRun = (more: Partial<ShownRun> = {}): ShownRun => ({
  ...{ id: id(0xfff), name: "told", state: "succeeded", createdAt: at, endedAt: "2026-03-04T05:07:00.000Z" },
  ...{
    isCancelling: false,
    retryOf: null,
    tasks: { completed: 1 },
    folder: "/srv/told",
    traceId: "0195a1b200007000800000000000ffff",
    reason: null,
    workstreams: [],
  },
  ...more,
});

/** A run of one workstream. */
export const runOf = (
  tasks: readonly ShownTask[],
  more: Partial<ShownRun["workstreams"][number]> = {},
  run: Partial<ShownRun> = {},
): ShownRun =>
  toldRun({
    workstreams: [
      {
        ...{ id: id(0xffe), name: "code", state: "completed", after: [], since: at, reason: null },
        ...{ tasks, gates: [], patches: [] },
        ...more,
      },
    ],
    ...run,
  });

/** Pipelines that say what a test wants them to say. */
export function toldPipelines(runs: readonly ShownRun[]): ViewedPipelines {
  const routes = Router();
  routes.get("/standing", (_request, response) => {
    response.json({ at: "database", name: "the database of a test", pid: null, problem: null });
  });
  routes.get("/runs", (_request, response) => {
    response.json({ runs: runs.map(({ workstreams: _, ...run }) => run), next: null });
  });
  routes.get("/runs/:id", (request, response) => {
    const run = runs.find((one) => one.id === request.params.id);
    if (run === undefined) response.status(404).json({ error: "No run is named so." });
    else response.json(run);
  });
  routes.get("/runs/:id/history", (_request, response) => {
    response.json({ events: [] });
  });
  routes.get("/events", (_request, response) => {
    response.set("content-type", "text/event-stream").flushHeaders();
  });
  return { routes };
}

import type { OwnLabels } from "../../src/catalog/index.ts";
import type { TestSeries } from "../../src/rules/index.ts";
import { counted, holds, observed, scraped } from "./service.ts";

type Task = OwnLabels<"tta_pipeline_entities">["state"];
type Result = OwnLabels<"tta_pipeline_patches_total">["result"];

/** What a process shows that works off pipelines, in each step of 15 s. */
export interface PipelineStep {
  /** Tasks that are in each state. */
  readonly tasks?: Readonly<Partial<Record<Task, number>>>;
  readonly workers?: { readonly busy: number; readonly unresponsive: number };
  /** Attempts that end. */
  readonly completed?: number;
  /** Attempts of which the worker is lost, and those of them that were the last. */
  readonly lost?: number;
  readonly failed?: number;
  readonly patches?: Readonly<Partial<Record<Result, number>>>;
  readonly overrides?: number;
}

const attempts = "tta_pipeline_task_duration_seconds";
const transitions = "tta_pipeline_transitions_total";

export function pipelineStep(step: PipelineStep): readonly TestSeries[] {
  const { completed = 0, lost = 0, failed = 0, overrides = 0, patches = {}, tasks = {} } = step;
  const { busy, unresponsive } = step.workers ?? { busy: 2, unresponsive: 0 };
  const lostEnds = { entity: "task", from: "running", trigger: "lease_expired" } as const;
  return [
    ...scraped(1),
    ...(["queued", "running", "validating", "retrying", "blocked"] as const).map((state) =>
      holds("tta_pipeline_entities", { entity: "task", state }, tasks[state] ?? 0),
    ),
    holds("tta_pipeline_entities", { entity: "worker", state: "busy" }, busy),
    holds("tta_pipeline_entities", { entity: "worker", state: "unresponsive" }, unresponsive),
    holds("tta_pipeline_stuck", { entity: "task", state: "running" }, 0),
    ...observed(attempts, { result: "completed", failure: "none" }, 40, completed),
    ...observed(attempts, { result: "retried", failure: "lost_worker" }, 150, lost),
    ...observed(attempts, { result: "failed", failure: "lost_worker" }, 150, failed),
    counted(transitions, { ...lostEnds, to: "retrying" }, lost),
    counted(transitions, { ...lostEnds, to: "failed" }, failed),
    ...(["committed", "rolled_back", "quarantined", "dropped"] as const).map((result) =>
      counted("tta_pipeline_patches_total", { result }, patches[result] ?? 0),
    ),
    counted("tta_pipeline_overrides_total", { entity: "gate" }, overrides),
  ];
}

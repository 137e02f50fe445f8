import { catalog, type OwnLabels, type OwnMetrics } from "../../catalog/index.ts";
import type { Registry } from "../../metrics/index.ts";
import type { TransitionEvent } from "../audit/read-events.ts";
import { known } from "./known.ts";

/** What is told of a run when it has ended. */
export interface RunFacts {
  readonly name: string;
  readonly createdAt: Date;
}

type AttemptResult = OwnLabels<"tta_pipeline_task_duration_seconds">["result"];

/** How an attempt ended, by the state that its task left `running` for. */
const attemptResults: ReadonlyMap<string, AttemptResult> = new Map([
  ["validating", "completed"],
  ["retrying", "retried"],
  ["failed", "failed"],
  ["cancelled", "cancelled"],
]);

const { metrics: of } = catalog;
const names = of.tta_pipeline_transitions_total.labels;
const entityOf = known(names.entity.values);
const fromOf = known(names.from.values);
const toOf = known(names.to.values);
const triggerOf = known(names.trigger.values);
const stateOf = known(of.tta_pipeline_time_in_state_seconds.labels.state.values);
const failureOf = known(of.tta_pipeline_task_duration_seconds.labels.failure.values);
const gateKindOf = known(of.tta_pipeline_gate_duration_seconds.labels.kind.values);
const gateResultOf = known(of.tta_pipeline_gate_duration_seconds.labels.result.values);
const patchResultOf = known(of.tta_pipeline_patches_total.labels.result.values);
const runResultOf = known(of.tta_pipeline_run_duration_seconds.labels.result.values);

/** Counts events, each in all metrics that it means something to. Those of machines that users bring are left to them. */
export function eventCounter(
  metrics: Registry<OwnMetrics>,
): (event: TransitionEvent, run: RunFacts | undefined) => void {
  const transitions = metrics.counter("tta_pipeline_transitions_total");
  const overrides = metrics.counter("tta_pipeline_overrides_total");
  const timeInState = metrics.histogram("tta_pipeline_time_in_state_seconds");
  const tasks = metrics.histogram("tta_pipeline_task_duration_seconds");
  const gates = metrics.histogram("tta_pipeline_gate_duration_seconds");
  const runs = metrics.histogram("tta_pipeline_run_duration_seconds");
  const patches = metrics.counter("tta_pipeline_patches_total");

  const countAttempt = ({ from_state, to_state, kind }: TransitionEvent, seconds: number): void => {
    const result = from_state === "running" ? attemptResults.get(to_state) : undefined;
    if (result === undefined) return;
    const failed = result === "retried" || result === "failed";
    tasks.observe({ result, failure: failed ? (failureOf(kind) ?? "other") : "none" }, seconds);
  };
  const countGate = ({ from_state, to_state, kind: asked }: TransitionEvent, seconds: number): void => {
    const [kind, result] = [gateKindOf(asked), gateResultOf(to_state)];
    if (from_state === "running" && kind !== undefined && result !== undefined)
      gates.observe({ kind, result }, seconds);
  };
  const countRun = ({ to_state, timestamp }: TransitionEvent, run: RunFacts | undefined): void => {
    const result = runResultOf(to_state);
    if (result === undefined || run === undefined) return;
    const seconds = (Date.parse(timestamp) - run.createdAt.getTime()) / 1_000;
    runs.observe({ pipeline: run.name, result }, Math.max(0, seconds));
  };

  return (event, run) => {
    const entity = entityOf(event.entity_type);
    const [from, to] = [fromOf(event.from_state ?? "none"), toOf(event.to_state)];
    const trigger = triggerOf(event.trigger);
    if (entity === undefined || from === undefined || to === undefined || trigger === undefined) return;
    transitions.inc({ entity, from, to, trigger });
    if (event.is_override) overrides.inc({ entity });
    const seconds = event.seconds_in_state;
    const state = stateOf(event.from_state);
    if (seconds !== null && state !== undefined) {
      timeInState.observe({ entity, state }, seconds);
      if (entity === "task") countAttempt(event, seconds);
      if (entity === "gate") countGate(event, seconds);
    }
    if (entity === "run") countRun(event, run);
    const result = entity === "patch" ? patchResultOf(to) : undefined;
    if (result !== undefined) patches.inc({ result });
  };
}

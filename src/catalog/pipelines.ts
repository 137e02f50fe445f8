import {
  type EntityName,
  type EntityState,
  isEnd,
  type Machine,
  type Machines,
  machines,
  statesOf,
  type TriggerOf,
  transitionsOf,
} from "../machines/index.ts";
import { pipelineBuckets } from "./buckets.ts";
import { bounded, closed, dependent } from "./define/label.ts";
import { counter, gauge, histogram } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";

const owner = "pipelines";

type State = { readonly [E in EntityName]: EntityState<E> }[EntityName];
type Trigger = { readonly [E in EntityName]: TriggerOf<Machines[E]> }[EntityName];

/** What a transition comes from that brought an entity into being, and what of a task failed that did not. */
const none = "none";
/** What else brings a transition about: the beginning of an entity, and a hand. */
const otherTriggers = ["created", "manual_override"] as const;

const all: readonly Machine[] = Object.values(machines);
// The names of all machines, as their types have them: what is asked of each is a plain text.
const distinct = <T extends string>(texts: readonly string[]): readonly T[] => [...new Set(texts)] as T[];
const entities = distinct<EntityName>(Object.keys(machines));
const states = distinct<State>(all.flatMap(statesOf));
const openStates = distinct<State>(
  all.flatMap((machine) => statesOf(machine).filter((state) => !isEnd(machine, state))),
);
const watched = all.filter((machine) =>
  statesOf(machine).some((state) => machine.states[state]?.stuckAfter !== undefined),
);
const watchedEntities = distinct<EntityName>(watched.map((machine) => machine.entity));
const watchedStates = distinct<State>(
  all.flatMap((machine) =>
    statesOf(machine).filter((state) => machine.states[state]?.stuckAfter !== undefined),
  ),
);
const triggers = distinct<Trigger>(
  all.flatMap((machine) => transitionsOf(machine).flatMap(({ rule }) => rule.on)),
);

/** Why an attempt of a task failed. */
export const failureKinds = [
  "exit_code",
  "signal",
  "timeout",
  "lost_worker",
  "spawn",
  "threw",
  "rejected",
  "output_missing",
] as const;

/** What a gate asks about. */
export const gateKinds = ["lint", "unit", "integration", "security"] as const;

const entity = closed(...entities);
const failure = closed(none, ...failureKinds, "other");

/** What a store of pipelines says, counted from its audit and asked of its tables by one process at a time. */
export const pipelineMetrics = defineMetrics({
  tta_pipeline_transitions_total: counter({
    help: "Transitions of entities of pipelines, those by hand included; from none for what began.",
    labels: {
      entity,
      from: dependent(closed(none, ...states), "entity"),
      to: dependent(closed(...states), "entity"),
      trigger: dependent(closed(...triggers, ...otherTriggers), "entity"),
    },
    owner,
  }),
  tta_pipeline_refused_transitions_total: counter({
    help: "Transitions that were asked for in this process and that the machine of the entity does not have.",
    labels: { entity },
    owner,
  }),
  tta_pipeline_overrides_total: counter({
    help: "Transitions that somebody made by hand, past what the machine of the entity allows.",
    labels: { entity },
    owner,
  }),
  tta_pipeline_time_in_state_seconds: histogram({
    help: "Time an entity was in a state that it left.",
    unit: "seconds",
    labels: { entity, state: dependent(closed(...states), "entity") },
    buckets: pipelineBuckets,
    owner,
  }),
  tta_pipeline_entities: gauge({
    help: "Entities in each state that is not an end; of those of runs, those whose run has not ended.",
    labels: { entity, state: dependent(closed(...openStates), "entity") },
    acrossWorkers: "max",
    owner,
  }),
  tta_pipeline_stuck: gauge({
    help: "Entities that are in a state for longer than its machine expects, and longer than they were given themselves.",
    labels: { entity: closed(...watchedEntities), state: dependent(closed(...watchedStates), "entity") },
    acrossWorkers: "max",
    owner,
  }),
  tta_pipeline_queue_wait_seconds: gauge({
    help: "How long the task has waited for a worker that waits longest; 0 where none waits.",
    unit: "seconds",
    acrossWorkers: "max",
    owner,
  }),
  tta_pipeline_slots: gauge({
    help: "Hands of workers that answer: those that do a task, and those that are free.",
    labels: { use: closed("busy", "free") },
    acrossWorkers: "max",
    owner,
  }),
  tta_pipeline_task_duration_seconds: histogram({
    help: "Time one attempt of a task took, by how it ended and why it failed.",
    unit: "seconds",
    labels: { result: closed("completed", "retried", "failed", "cancelled"), failure },
    buckets: pipelineBuckets,
    owner,
  }),
  tta_pipeline_gate_duration_seconds: histogram({
    help: "Time a gate took to judge.",
    unit: "seconds",
    labels: { kind: closed(...gateKinds), result: closed("passed", "failed") },
    buckets: pipelineBuckets,
    owner,
  }),
  tta_pipeline_patches_total: counter({
    help: "Patches by what became of them; one that was committed may be rolled back later, and counts in both.",
    labels: { result: closed("committed", "rolled_back", "quarantined", "dropped") },
    owner,
  }),
  tta_pipeline_run_duration_seconds: histogram({
    help: "Time a run took from when it was begun until it ended.",
    unit: "seconds",
    labels: { pipeline: bounded(), result: closed("succeeded", "failed", "cancelled") },
    buckets: pipelineBuckets,
    owner,
  }),
});

import { catalog, type OwnMetrics } from "../../catalog/index.ts";
import { isEnd, type Machine, machines, statesOf } from "../../machines/index.ts";
import type { Registry } from "../../metrics/index.ts";
import { known } from "./known.ts";
import type { OpenEntities, Slots } from "./present.ts";

/** What is there now. */
export interface Present {
  readonly entities: readonly OpenEntities[];
  readonly slots: Slots;
}

/** Nothing at all: what whoever does not count shows, so that the greatest of all processes is right. */
export const nothing: Present = { entities: [], slots: { all: 0, busy: 0 } };

const { metrics: of } = catalog;
const { entity: entities, state: open } = of.tta_pipeline_entities.labels;
const stateOf = known(open.values);
const watchedOf = known(of.tta_pipeline_stuck.labels.state.values);

/** Every pair of an entity and one of its states that is not an end, and whether anything gets stuck there. */
const places = entities.values.flatMap((entity) => {
  const machine: Machine = machines[entity];
  return statesOf(machine)
    .filter((state) => !isEnd(machine, state))
    .map((state) => ({ entity, state, isWatched: machine.states[state]?.stuckAfter !== undefined }));
});

/** Sets the gauges to what is there, also to 0. */
export function presentShown(metrics: Registry<OwnMetrics>): (present: Present) => void {
  const many = metrics.gauge("tta_pipeline_entities");
  const stuck = metrics.gauge("tta_pipeline_stuck");
  const wait = metrics.gauge("tta_pipeline_queue_wait_seconds");
  const slots = metrics.gauge("tta_pipeline_slots");
  return ({ entities: found, slots: { all, busy } }) => {
    for (const { entity, state, isWatched } of places) {
      const here = found.find((one) => one.entity === entity && one.state === state);
      const [name, watched] = [stateOf(state), watchedOf(state)];
      if (name !== undefined) many.set({ entity, state: name }, here?.many ?? 0);
      if (watched !== undefined && isWatched) stuck.set({ entity, state: watched }, here?.stuck ?? 0);
      if (entity === "task" && state === "queued") wait.set({}, here?.longest ?? 0);
    }
    slots.set({ use: "busy" }, busy);
    slots.set({ use: "free" }, Math.max(0, all - busy));
  };
}

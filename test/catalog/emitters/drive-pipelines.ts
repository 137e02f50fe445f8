import { catalog } from "../../../src/catalog/index.ts";
import {
  type EntityName,
  isEnd,
  type Machine,
  machines,
  statesOf,
  transitionsOf,
} from "../../../src/machines/index.ts";
import { startObserver } from "../../../src/pipelines/observe/start-observer.ts";
import { move } from "../../../src/pipelines/store/move.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { override } from "../../../src/pipelines/store/override.ts";
import type { Telemetry } from "../../../src/service/index.ts";
import { seedEntities, type Walker } from "../../pipelines/store/seed-entities.ts";

const entities = Object.keys(machines) as EntityName[];
const failures = [...catalog.metrics.tta_pipeline_task_duration_seconds.labels.failure.values, "an own kind"];
const gateKinds = catalog.metrics.tta_pipeline_gate_duration_seconds.labels.kind.values;

/**
 * Lets entities of a real store make every step of every machine by everything that brings it about, be put into every
 * state by hand, be refused a step, and be stuck wherever one can be. What is returned ends it.
 */
export async function drivePipelines(
  { metrics }: Telemetry,
  look: () => Promise<void>,
): Promise<() => Promise<void>> {
  const store = await openStore({});
  const observer = startObserver(store, metrics, { name: "driven", lookEveryMs: 3_600_000 });
  await observer.look();
  const now = new Date();
  const longAgo = new Date(now.getTime() - 2 * 86_400_000);
  const most = Math.max(...entities.map((entity) => statesOf(machines[entity]).length));
  const walkers = await seedEntities(store.db, entities, most + 1, longAgo);
  const walked = entities.flatMap((entity) => walkers.find((walker) => walker.entity === entity) ?? []);
  for (const walker of walked) await walkAll(store, walker, now);
  await fill(
    store,
    walkers.filter((walker) => !walked.includes(walker)),
    longAgo,
  );
  await observer.look();
  await look();
  return async () => {
    await observer.stop();
    await store.close();
  };
}

async function walkAll(store: Store, walker: Walker, at: Date): Promise<void> {
  const machine: Machine = machines[walker.entity];
  let tried = 0;
  for (const { from, to, rule } of transitionsOf(machine)) {
    // An attempt fails of each kind, and a gate of each kind speaks.
    const times = from !== "running" ? 1 : walker.entity === "task" ? failures.length : gateKinds.length;
    for (const trigger of Array.from({ length: times }, () => rule.on).flat()) {
      await put(store, walker, from, at);
      tried += 1;
      if (walker.entity === "gate")
        await store.db
          .updateTable("test_gates")
          .set({ kind: gateKinds[tried % gateKinds.length] ?? "unit" })
          .where("id", "=", walker.id)
          .execute();
      const set = walker.entity === "task" ? { failure_kind: failures[tried % failures.length] } : {};
      const step = { from, to, trigger, actor: "driver", at, set };
      await move(store.db, walker.entity, [walker.id], step as never);
      walker.state = to;
    }
  }
  await put(store, walker, machine.initial, at);
  const refused = { from: machine.initial, to: "nowhere", trigger: "none", actor: "driver", at };
  await move(store.db, walker.entity, [walker.id], refused as never).catch(() => undefined);
}

async function put(store: Store, walker: Walker, to: string, at: Date): Promise<void> {
  if (walker.state === to) return;
  const step = { from: walker.state, to, reason: "to drive it", actor: "driver", at };
  await override(store.db, walker.entity, walker.id, step as never);
  walker.state = to;
}

/** One entity in each state that is not an end, and each busy worker with a task. */
async function fill(store: Store, walkers: readonly Walker[], at: Date): Promise<void> {
  for (const entity of entities) {
    const machine: Machine = machines[entity];
    const open = statesOf(machine).filter((state) => !isEnd(machine, state));
    const those = walkers.filter((walker) => walker.entity === entity);
    for (const [n, state] of open.entries()) {
      const walker = those[n];
      if (walker !== undefined) await put(store, walker, state, at);
    }
  }
  const busy = walkers.find(({ entity, state }) => entity === "worker" && state === "busy");
  await store.db
    .updateTable("tasks")
    .set({ worker_id: busy?.id ?? null })
    .where("state", "=", "running")
    .execute();
}

import type { Kysely } from "kysely";
import type { EntityName } from "../../../src/machines/index.ts";
import { auditCreated, born } from "../../../src/pipelines/store/created.ts";
import type { Tables } from "../../../src/pipelines/store/tables.ts";

/** An entity, and the state in which memory thinks it is. */
export interface Walker {
  readonly entity: EntityName;
  readonly id: string;
  state: string;
}

/** So many entities of each machine, in their first state, under one run; `first` numbers those that others came before. */
export async function seedEntities(
  db: Kysely<Tables>,
  entities: readonly EntityName[],
  count: number,
  at: Date,
  first = 0,
): Promise<Walker[]> {
  const many = <T>(make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(first + n));
  const runs = many((n) => ({ ...born("run", at), name: `run ${n}`, definition: "{}", folder: "/" }));
  const run_id = runs[0]?.id ?? "";
  const workstreams = many((n) => ({
    ...born("workstream", at),
    run_id,
    name: `w${n}`,
    position: n,
    after: [],
  }));
  const workstream_id = workstreams[0]?.id ?? "";
  const task = { definition: "{}", priority: 0, open_dependencies: 0, most_attempts: 4, not_before: at };
  const tasks = many((n) => ({ ...born("task", at), ...task, run_id, workstream_id, name: `t${n}` }));
  const workers = many((n) => ({
    ...born("worker", at),
    host: "here",
    pid: n,
    slots: 1,
    heartbeat_seconds: 60,
    last_heartbeat: at,
  }));
  const processes = workers.map(({ id }) => ({ ...born("worker_process", at), id, kind: "loop" as const }));
  const patches = many((n) => ({
    ...born("patch", at),
    run_id,
    workstream_id,
    name: `p${n}`,
    position: n,
    content: "",
  }));
  const gates = many((n) => ({
    ...born("gate", at),
    run_id,
    workstream_id,
    name: `g${n}`,
    kind: "unit" as const,
    definition: "{}",
  }));
  const breakers = many((n) => ({ ...born("breaker", at), tool: `tool ${n}` }));
  const letters = tasks.map(({ id }) => ({ ...born("dead_letter", at), run_id, task_id: id }));
  const rows = {
    run: runs,
    workstream: workstreams,
    task: tasks,
    worker: workers,
    worker_process: processes,
    patch: patches,
    gate: gates,
    breaker: breakers,
    dead_letter: letters,
  } as const satisfies Readonly<
    Record<EntityName, readonly { readonly id: string; readonly state: string }[]>
  >;
  await db.insertInto("runs").values(runs).execute();
  await db.insertInto("workstreams").values(workstreams).execute();
  await db.insertInto("tasks").values(tasks).execute();
  await db.insertInto("workers").values(workers).execute();
  await db.insertInto("worker_processes").values(processes).execute();
  await db.insertInto("patches").values(patches).execute();
  await db.insertInto("test_gates").values(gates).execute();
  await db.insertInto("circuit_breakers").values(breakers).execute();
  await db.insertInto("dead_letters").values(letters).execute();
  for (const entity of entities)
    await auditCreated(
      db,
      entity,
      rows[entity].map(({ id }) => id),
      { actor: "seed", at },
    );
  return entities.flatMap((entity) =>
    rows[entity].map(({ id, state }) => ({ entity, id, state: state as string })),
  );
}

import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEntitiesAt, slotsAsked } from "../../../src/pipelines/observe/present.ts";
import { born } from "../../../src/pipelines/store/created.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import type { Tables } from "../../../src/pipelines/store/tables.ts";
import { inEachPlace } from "../places.ts";

const ended = 20_000;

inEachPlace((newPlace) => {
  describe(`what is there beside ${ended} tasks that have ended`, () => {
    let store: Store;
    const at = new Date("2026-01-02T00:00:00Z");
    beforeAll(async () => {
      store = await openStore(newPlace());
      await fill(store.db, at);
    }, 120_000);
    afterAll(() => store.close());

    const planOf = async (asked: ReturnType<typeof slotsAsked>): Promise<string> => {
      const { sql: text, parameters } = asked.compile(store.db);
      const { rows } = await store.db.executeQuery<{ readonly "QUERY PLAN": string }>({
        ...asked.compile(store.db),
        sql: `EXPLAIN ${text}`,
        parameters,
      });
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    };

    it("is found without reading them", async () => {
      const open = await planOf(openEntitiesAt(at) as never);
      expect(open).toContain("tasks_of_run");
      expect(open).toContain("test_gates_of_run");
      expect(open).toContain("runs_by_state");
      for (const table of ["tasks", "test_gates", "runs", "workers", "worker_processes"])
        expect(open).not.toMatch(new RegExp(`Seq Scan on ${table}( |$)`, "m"));
      expect(await planOf(slotsAsked())).not.toContain("Seq Scan on tasks");
    });

    it("says what is stuck, by the table and by the time that a task was given itself", async () => {
      const { rows } = await openEntitiesAt(at).execute(store.db);
      const running = rows.find(({ entity, state }) => entity === "task" && state === "running");
      // One of each: for 10 minutes, for 2 hours, and for 2 hours of the 3 that it may take.
      expect(running).toMatchObject({ many: 3, stuck: 1, longest: 7_200 });
      expect(rows.filter(({ entity }) => entity === "run")).toMatchObject([{ state: "running", many: 1 }]);
      // One of a run that has ended is nobody's any more.
      expect(rows.find(({ entity, state }) => entity === "task" && state === "pending")).toBeUndefined();
    });
  });
});

async function fill(db: Kysely<Tables>, at: Date): Promise<void> {
  const runs = Array.from({ length: 4_000 }, (_, n) => ({
    ...born("run", at),
    ...(n === 0 && { state: "running" as const }),
    ...(n > 0 && { state: "succeeded" as const }),
    name: `run ${n}`,
    definition: "{}",
    folder: "/",
  }));
  await db.insertInto("runs").values(runs).execute();
  const streams = runs.map(({ id }) => ({
    ...born("workstream", at),
    run_id: id,
    name: "w",
    position: 0,
    after: [],
  }));
  await db.insertInto("workstreams").values(streams).execute();
  await sql`
    INSERT INTO tasks (id, state, state_since, created_at, updated_at, run_id, workstream_id, name, definition, priority,
      open_dependencies, most_attempts, not_before)
    SELECT gen_random_uuid(), 'completed', ${at}, ${at}, ${at}, w.run_id, w.id, 't' || n, '{}', 0, 0, 1, ${at}
    FROM workstreams w CROSS JOIN generate_series(1, ${ended / 4_000}) n`.execute(db);
  await sql`
    INSERT INTO test_gates (id, state, state_since, created_at, updated_at, run_id, workstream_id, name, kind, definition)
    SELECT gen_random_uuid(), 'passed', ${at}, ${at}, ${at}, w.run_id, w.id, 'g' || n, 'unit', '{}'
    FROM workstreams w CROSS JOIN generate_series(1, 2) n`.execute(db);
  await sql`
    INSERT INTO workers (id, state, state_since, created_at, updated_at, host, pid, slots, heartbeat_seconds, last_heartbeat)
    SELECT gen_random_uuid(), 'shutdown', ${at}, ${at}, ${at}, 'here', n, 1, 60, ${at} FROM generate_series(1, 3000) n`.execute(
    db,
  );
  await sql`
    INSERT INTO worker_processes (id, state, state_since, created_at, updated_at, kind)
    SELECT id, 'terminated', ${at}, ${at}, ${at}, 'loop' FROM workers`.execute(db);
  const ago = (minutes: number): Date => new Date(at.getTime() - minutes * 60_000);
  const [stream, over] = streams;
  if (stream === undefined || over === undefined) throw new Error("no workstream");
  const task = (name: string, since: Date, definition: object) => ({
    ...born("task", since),
    state: "running" as const,
    run_id: stream.run_id,
    workstream_id: stream.id,
    name,
    definition: JSON.stringify(definition),
    priority: 0,
    open_dependencies: 0,
    most_attempts: 1,
    not_before: since,
  });
  const skipped = { ...task("skipped", ago(120), {}), run_id: over.run_id, workstream_id: over.id };
  await db
    .insertInto("tasks")
    .values([
      task("short", ago(10), {}),
      task("long", ago(120), {}),
      task("allowed", ago(120), { timeoutMs: 3 * 3_600_000 }),
      { ...skipped, state: "pending" },
    ])
    .execute();
  await sql`ANALYZE`.execute(db);
}

import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { afterAll, describe, expect, it } from "vitest";
import { migrations } from "../../../src/pipelines/store/migrations/index.ts";
import { move } from "../../../src/pipelines/store/move.ts";
import { newId } from "../../../src/pipelines/store/new-id.ts";
import { openStore } from "../../../src/pipelines/store/open-store.ts";
import { disagreements } from "../../../src/pipelines/store/replay.ts";
import type { Tables } from "../../../src/pipelines/store/tables.ts";
import { type Place, schemaOf, wayTo } from "../../../src/pipelines/store/way-to.ts";
import { makeTempDir } from "../../real/index.ts";
import { inEachPlace } from "../places.ts";

const steps = Object.keys(migrations);
const at = "2026-01-01T00:00:00Z";

/** A store as an earlier version left it, with a task that a worker has; its ids. */
async function storeAt(place: Place, step: string) {
  const schema = schemaOf(place);
  const db = new Kysely<Tables>({ dialect: wayTo(place).dialect });
  if (schema !== undefined) await db.schema.createSchema(schema).ifNotExists().execute();
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    ...(schema !== undefined && { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateTo(step);
  if (error !== undefined) throw error;
  const [run, workstream, task, worker] = [newId(), newId(), newId(), newId()];
  const ask = (text: string): Promise<unknown> => sql.raw(text).execute(db);
  const began = `'${at}', '${at}', '${at}'`;
  const born = "state_since, created_at, updated_at";
  for (const [entity, states] of [
    ["run", "running"],
    ["workstream", "executing"],
    ["task", "running"],
    ["worker", "busy"],
  ] as const)
    await ask(`INSERT INTO allowed_states VALUES ('${entity}', '${states}') ON CONFLICT DO NOTHING`);
  await ask(`INSERT INTO runs (id, state, ${born}, name, definition, folder)
    VALUES ('${run}', 'running', ${began}, 'old', '{}', '/')`);
  await ask(`INSERT INTO workstreams (id, state, ${born}, run_id, name, position, after)
    VALUES ('${workstream}', 'executing', ${began}, '${run}', 'one', 0, '{}')`);
  await ask(`INSERT INTO workers (id, state, ${born}, host, pid, slots, heartbeat_seconds, last_heartbeat)
    VALUES ('${worker}', 'busy', ${began}, 'here', 1, 1, 60, '${at}')`);
  await ask(`INSERT INTO tasks (id, state, ${born}, run_id, workstream_id, worker_id, name, definition, priority,
      open_dependencies, most_attempts, not_before)
    VALUES ('${task}', 'running', ${began}, '${run}', '${workstream}', '${worker}', 'a', '{"work":{"run":["make"]}}', 0, 0, 1, '${at}')`);
  for (const [entity, id, state] of [
    ["run", run, "running"],
    ["workstream", workstream, "executing"],
    ["task", task, "running"],
    ["worker", worker, "busy"],
  ] as const)
    await ask(`INSERT INTO state_transitions (id, entity, entity_id, run_id, to_state, version, trigger, actor, severity, is_override, at)
      VALUES ('${newId()}', '${entity}', '${id}', '${run}', '${state}', 1, 'created', 'old', 'info', false, '${at}')`);
  await db.destroy();
  return { task, worker };
}

inEachPlace((newPlace) => {
  describe("a store of an earlier version", () => {
    const dir = makeTempDir();
    afterAll(() => dir.remove());
    const placeFor = (step: string): Place => {
      const place = newPlace();
      return "url" in place ? place : { folder: `${dir.path}/${step}` };
    };

    it.each(steps.slice(0, -1))(
      "is brought forward from %s with what it holds",
      async (step) => {
        const place = placeFor(step);
        const { task, worker } = await storeAt(place, step);
        const store = await openStore(place);
        expect(store.migrated).toEqual(steps.slice(steps.indexOf(step) + 1));
        expect(await disagreements(store.db)).toEqual([]);
        const row = () =>
          store.db
            .selectFrom("tasks")
            .select(["state", "worker_id", "tool"])
            .where("id", "=", task)
            .executeTakeFirst();
        expect(await row()).toEqual({ state: "running", worker_id: worker, tool: "make" });
        const end = { from: "running", to: "cancelled", trigger: "user_cancelled" } as const;
        const moved = await move(store.db, "task", [task], { ...end, actor: "new", at: new Date() });
        expect(moved).toMatchObject([{ id: task, version: 2 }]);
        expect(await disagreements(store.db)).toEqual([]);
        await store.close();
      },
      60_000,
    );
  });
});

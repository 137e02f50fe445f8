import { type KyselyPlugin, RawNode, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listRuns } from "../../../src/pipelines/status/list-runs.ts";
import { openStore, type Store } from "../../../src/pipelines/store/open-store.ts";
import { inEachPlace } from "../places.ts";

/** Has the database say how it would answer, in place of an answer. */
const explaining: KyselyPlugin = {
  transformQuery: ({ node }) =>
    RawNode.is(node)
      ? { ...node, sqlFragments: [`EXPLAIN ${node.sqlFragments[0]}`, ...node.sqlFragments.slice(1)] }
      : node,
  transformResult: async ({ result }) => result,
};

inEachPlace((newPlace) => {
  describe("the list of runs", () => {
    let store: Store;
    beforeAll(async () => {
      store = await openStore(newPlace());
      const { db } = store;
      await sql`
        INSERT INTO runs (id, state, state_since, created_at, updated_at, name, definition, folder, ended_at)
        SELECT gen_random_uuid(), 'succeeded', now(), '2026-01-01'::timestamptz + n * interval '1 ms', now(), 'run ' || n, '{}', '/', now()
        FROM generate_series(1, 3000) n`.execute(db);
      await sql`
        INSERT INTO workstreams (id, state, state_since, created_at, updated_at, run_id, name, position, after)
        SELECT gen_random_uuid(), 'completed', now(), now(), now(), id, 'code', 0, '{}' FROM runs`.execute(
        db,
      );
      await sql`
        INSERT INTO tasks (id, state, state_since, created_at, updated_at, run_id, workstream_id, name, definition, priority, open_dependencies, most_attempts, not_before)
        SELECT gen_random_uuid(), 'completed', now(), now(), now(), w.run_id, w.id, 'task ' || n, '{}', 0, 0, 1, now()
        FROM workstreams w, generate_series(1, 20) n`.execute(db);
      await sql`ANALYZE`.execute(db);
    }, 120_000);
    afterAll(() => store.close());

    it("looks at the runs of its page and their tasks, however many there are", async () => {
      const plan = JSON.stringify(await listRuns(store.db.withPlugin(explaining), { most: 20 }));
      expect(plan).toContain("runs_by_age");
      expect(plan).toContain("tasks_workstream_id_name_key");
      expect(plan).not.toContain("Seq Scan");
    });

    it("gives every run once, page by page, and each with its tasks", async () => {
      const seen: string[] = [];
      for (let after: Awaited<ReturnType<typeof listRuns>>[0] | undefined; ; ) {
        const page = await listRuns(store.db, { most: 999, after });
        seen.push(...page.map(({ name }) => name));
        expect(new Set(page.map(({ tasks }) => tasks.completed))).toEqual(new Set([20]));
        after = page.at(-1);
        if (page.length < 999) break;
      }
      expect(seen).toEqual(Array.from({ length: 3_000 }, (_, n) => `run ${3_000 - n}`));
    });
  });
});

import { sql } from "kysely";
import { listRuns } from "../../src/pipelines/status/list-runs.ts";
import { showRun } from "../../src/pipelines/status/show-run.ts";
import { openStore, type Store } from "../../src/pipelines/store/open-store.ts";
import type { Place } from "../../src/pipelines/store/way-to.ts";
import { median } from "../median.ts";

const runs = 1_000;
const tasksOfRun = 100;

/** Milliseconds of each question. */
export interface StatusTimes {
  /** The first page of runs, as `tta-obs pipeline status` lists it. */
  readonly list: number;
  /** One run with everything in it. */
  readonly show: number;
}

export const finishedTasks = runs * tasksOfRun;

/** Asks a store with 100,000 finished tasks, many times; medians. */
export async function measureStatus(place: Place): Promise<StatusTimes> {
  const store = await openStore(place);
  await seed(store);
  const list: number[] = [];
  const show: number[] = [];
  for (let round = -3; round < 21; round++) {
    const start = performance.now();
    const page = await listRuns(store.db, { most: 20 });
    const listed = performance.now();
    await showRun(store.db, page[round < 0 ? 0 : round % page.length]?.id ?? "last");
    const shown = performance.now();
    if (round < 0) continue;
    list.push(listed - start);
    show.push(shown - listed);
  }
  await store.close();
  return { list: median(list), show: median(show) };
}

async function seed({ db }: Store): Promise<void> {
  await sql`
    INSERT INTO runs (id, state, state_since, created_at, updated_at, ended_at, name, definition, folder)
    SELECT gen_random_uuid(), 'succeeded', m, m, m, m, 'bench ' || n, '{}', '/'
    FROM (SELECT n, now() - make_interval(mins => ${runs}::integer - n) AS m FROM generate_series(1, ${runs}::integer) n) s`.execute(
    db,
  );
  await sql`
    INSERT INTO workstreams (id, state, state_since, created_at, updated_at, run_id, name, position, after)
    SELECT gen_random_uuid(), 'completed', created_at, created_at, created_at, id, 'all', 0, '{}' FROM runs`.execute(
    db,
  );
  await sql`
    INSERT INTO tasks (id, state, state_since, created_at, updated_at, queued_at, started_at, ended_at, run_id,
      workstream_id, name, definition, priority, open_dependencies, most_attempts, attempt, not_before)
    SELECT gen_random_uuid(), 'completed', m, m, m, m, m, m, w.run_id, w.id, 't' || n,
      jsonb_build_object('work', jsonb_build_object('call', 'nothing')), 0, 0, 4, 1, m
    FROM (SELECT id, run_id, created_at AS m FROM workstreams) w, generate_series(1, ${tasksOfRun}::integer) n`.execute(
    db,
  );
  await sql`ANALYZE`.execute(db);
}

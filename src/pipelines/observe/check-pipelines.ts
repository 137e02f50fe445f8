import { type Kysely, sql } from "kysely";
import type { Health } from "../../service/index.ts";
import type { Store } from "../store/open-store.ts";
import type { Tables } from "../store/tables.ts";

/** A task that waits for longer is not waiting for its turn: nobody takes any. */
const longestWaitSeconds = 600;

/** What is asked of a store to know whether its work is done. */
interface Queueing {
  /** Workers that have said in time that they live. */
  readonly workers: number;
  readonly queued: number;
  /** For how long the one has waited that waits longest, in seconds. */
  readonly longest: number;
}

/**
 * Looks whether pipelines are worked off, for `/healthz` and its alerts: whether the database answers (critical), whether
 * tasks that wait have a worker that lives, and whether any of them waits for too long.
 *
 * @example
 * ```ts
 * checkPipelines(telemetry.health, store);
 * ```
 */
export function checkPipelines(health: Pick<Health, "check">, { db }: Pick<Store, "db">): void {
  health.check("pipelines-database", () => sql`SELECT 1`.execute(db), { critical: true, failAfter: 2 });
  health.check("pipelines-workers", async () => {
    const { workers, queued } = await queueing(db);
    if (queued > 0 && workers === 0) throw new Error(`${queued} tasks wait, and no worker lives`);
  });
  health.check("pipelines-queue", async () => {
    const { longest } = await queueing(db);
    if (longest > longestWaitSeconds)
      throw new Error(`a task has waited for ${Math.round(longest)} s, and nobody takes it`);
  });
}

async function queueing(db: Kysely<Tables>): Promise<Queueing> {
  const { rows } = await sql<Queueing>`
    SELECT (
        SELECT count(*) FROM workers WHERE state IN ('idle', 'busy')
          AND last_heartbeat > clock_timestamp() - make_interval(secs => 2 * heartbeat_seconds)
      )::integer AS workers,
      count(*)::integer AS queued,
      coalesce(extract(epoch FROM clock_timestamp() - min(t.state_since)), 0)::double precision AS longest
    FROM runs r CROSS JOIN LATERAL (
      SELECT state_since FROM tasks WHERE run_id = r.id AND state = 'queued' OFFSET 0
    ) t
    WHERE r.state IN ('pending', 'running')`.execute(db);
  return rows[0] ?? { workers: 0, queued: 0, longest: 0 };
}

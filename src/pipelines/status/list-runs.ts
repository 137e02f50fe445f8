import { type Kysely, type RawBuilder, sql } from "kysely";
import type { EntityState } from "../../machines/index.ts";
import type { Tables } from "../store/tables.ts";
import { moment } from "./moment.ts";

/** A run in a list. */
export interface RunSummary {
  readonly id: string;
  readonly name: string;
  readonly state: EntityState<"run">;
  /** Moments as ISO 8601 in UTC: what is shown travels as JSON. */
  readonly createdAt: string;
  readonly endedAt: string | null;
  /** It was asked to be cancelled. */
  readonly isCancelling: boolean;
  /** The run whose rest it does. */
  readonly retryOf: string | null;
  /** How many of its tasks are in each state. */
  readonly tasks: Readonly<Partial<Record<EntityState<"task">, number>>>;
}

/** Which runs are listed: the newest first. */
export interface RunPage {
  readonly most: number;
  readonly states?: readonly EntityState<"run">[] | undefined;
  /** Go on after this one, the last of the page before. */
  readonly after?: Pick<RunSummary, "id" | "createdAt"> | undefined;
}

/** One page of runs, the newest first. */
export function listRuns(
  db: Kysely<Tables>,
  { most, states, after }: RunPage,
): Promise<readonly RunSummary[]> {
  const some = states === undefined ? sql`` : sql`AND r.state = ANY(${[...states]})`;
  const rest =
    after === undefined
      ? sql``
      : sql`AND (r.created_at, r.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`;
  return summariesOf(
    db,
    sql`SELECT r.* FROM runs r WHERE true ${some} ${rest} ORDER BY r.created_at DESC, r.id DESC LIMIT ${most}`,
  );
}

/** The runs of a query as they are listed. */
export async function summariesOf(
  db: Kysely<Tables>,
  runs: RawBuilder<unknown>,
): Promise<readonly RunSummary[]> {
  const { rows } = await sql<RunSummary>`
    WITH page AS (${runs})
    SELECT p.id, p.name, p.state, ${moment("p.created_at")} AS "createdAt", ${moment("p.ended_at")} AS "endedAt",
      p.cancel_asked_at IS NOT NULL AS "isCancelling", p.retry_of AS "retryOf", coalesce(t.tasks, '{}') AS tasks
    FROM page p LEFT JOIN LATERAL (
      SELECT jsonb_object_agg(state, many) AS tasks
      FROM (
        SELECT t.state, count(*) AS many FROM workstreams w JOIN tasks t ON t.workstream_id = w.id
        WHERE w.run_id = p.id GROUP BY t.state
      ) counted
    ) t ON true
    ORDER BY p.created_at DESC, p.id DESC`.execute(db);
  return rows;
}

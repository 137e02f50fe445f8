import { type Kysely, sql } from "kysely";
import type { TransitionEvent } from "../../audit/read-events.ts";
import type { Tables } from "../../store/tables.ts";

/** Parts of a run that have spans and lines. */
const toldEntities = ["run", "workstream", "task", "patch", "gate"] as const;
export type ToldEntity = (typeof toldEntities)[number];

/** A run, as it is told. */
export interface ToldRun {
  readonly id: string;
  readonly name: string;
  readonly traceId: string | null;
  readonly traceParent: string | null;
  readonly isTraced: boolean | null;
  readonly retryOf: string | null;
}

/** A run or a part of one, as it is told. */
export interface ToldPart {
  readonly id: string;
  readonly entity: ToldEntity;
  /** Its full name. */
  readonly name: string;
  readonly runId: string;
  /** What it belongs to within its run. */
  readonly workstreamId: string | null;
  readonly patchId: string | null;
  readonly patch: string | null;
  /** What a gate asks about, and what it said. */
  readonly kind: string | null;
  readonly report: Readonly<Record<string, unknown>> | null;
  readonly commit: string | null;
}

/** One step of a part. */
export interface Step
  extends Pick<TransitionEvent, "version" | "trigger" | "reason" | "severity" | "actor" | "kind"> {
  readonly partId: string;
  readonly from: string | null;
  readonly to: string;
  /** In milliseconds since 1970. */
  readonly at: number;
  /** Of a step that is told on the span of what it belongs to: what it was a step of. */
  readonly task: string | null;
  readonly patch: string | null;
}

/** What is known of the parts that events are about. */
export interface Facts {
  readonly runs: ReadonlyMap<string, ToldRun>;
  readonly parts: ReadonlyMap<string, ToldPart>;
  /** All steps of each part, the first first. */
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  /** Steps of what has no span of its own for them, by what has. */
  readonly others: ReadonlyMap<string, readonly Step[]>;
}

const isTold = (entity: string): entity is ToldEntity => toldEntities.some((one) => one === entity);
/** More of them are told by the log alone. */
const mostOthers = 100;

/** Asks for what events do not say themselves: names, traces, and what came before. */
export async function factsOf(db: Kysely<Tables>, events: readonly TransitionEvent[]): Promise<Facts> {
  const about = events.filter(({ entity_type }) => isTold(entity_type));
  const idsOf = (entity: ToldEntity): string[] => [
    ...new Set(about.filter((event) => event.entity_type === entity).map((event) => event.entity_id)),
  ];
  const runIds = [...new Set(about.flatMap(({ run_id }) => (run_id === null ? [] : [run_id])))];
  if (runIds.length === 0) return { runs: new Map(), parts: new Map(), steps: new Map(), others: new Map() };
  const ids = toldEntities.flatMap(idsOf);
  const runs = await runsOf(db, runIds);
  const parts = await partsOf(db, idsOf);
  const steps = await stepsOf(db, ids);
  const others = await othersOf(db, idsOf("workstream"), idsOf("run"));
  return {
    runs: new Map(runs.map((run) => [run.id, run])),
    parts: new Map(parts.map((part) => [part.id, part])),
    steps: Map.groupBy(steps, ({ partId }) => partId),
    others: Map.groupBy(others, ({ partId }) => partId),
  };
}

const runsOf = (db: Kysely<Tables>, ids: readonly string[]): Promise<readonly ToldRun[]> =>
  db
    .selectFrom("runs")
    .select(["id", "name", "trace_id as traceId", "trace_parent as traceParent"])
    .select(["is_traced as isTraced", "retry_of as retryOf"])
    .where("id", "in", ids)
    .execute();

async function partsOf(
  db: Kysely<Tables>,
  idsOf: (entity: ToldEntity) => readonly string[],
): Promise<readonly ToldPart[]> {
  const nothing = sql`NULL::text AS kind, NULL::jsonb AS report`;
  const { rows } = await sql<ToldPart>`
    SELECT id, 'run' AS entity, name, id AS "runId", NULL::uuid AS "workstreamId", NULL::uuid AS "patchId", NULL::text AS patch, ${nothing}, NULL::text AS commit
    FROM runs WHERE id = ANY(${idsOf("run")}::uuid[])
    UNION ALL
    SELECT id, 'workstream', name, run_id, id, NULL, NULL, ${nothing}, NULL
    FROM workstreams WHERE id = ANY(${idsOf("workstream")}::uuid[])
    UNION ALL
    SELECT t.id, 'task', w.name || '/' || t.name, t.run_id, w.id, NULL, NULL, ${nothing}, NULL
    FROM tasks t JOIN workstreams w ON w.id = t.workstream_id WHERE t.id = ANY(${idsOf("task")}::uuid[])
    UNION ALL
    SELECT id, 'patch', name, run_id, workstream_id, id, name, ${nothing}, commit_id
    FROM patches WHERE id = ANY(${idsOf("patch")}::uuid[])
    UNION ALL
    SELECT g.id, 'gate', g.name, g.run_id, g.workstream_id, g.patch_id, p.name, g.kind, g.report, NULL
    FROM test_gates g LEFT JOIN patches p ON p.id = g.patch_id WHERE g.id = ANY(${idsOf("gate")}::uuid[])`.execute(
    db,
  );
  return rows;
}

const step = sql`s.version, s.from_state AS "from", s.to_state AS "to", s.trigger, s.reason, s.severity, s.actor, s.kind,
  (extract(epoch FROM s.at) * 1000)::double precision AS at`;

async function stepsOf(db: Kysely<Tables>, ids: readonly string[]): Promise<readonly Step[]> {
  const { rows } = await sql<Step>`
    SELECT s.entity_id AS "partId", NULL AS task, NULL AS patch, ${step}
    FROM state_transitions s WHERE s.entity_id = ANY(${ids}::uuid[]) AND s.entity = ANY(${[...toldEntities]})
    ORDER BY s.version`.execute(db);
  return rows;
}

/** Tasks of workstreams that were cancelled before they began, and patches of runs that were taken back. */
async function othersOf(
  db: Kysely<Tables>,
  workstreams: readonly string[],
  runs: readonly string[],
): Promise<readonly Step[]> {
  if (workstreams.length === 0 && runs.length === 0) return [];
  const { rows } = await sql<Step>`
    SELECT found.* FROM unnest(${workstreams}::uuid[]) AS w (id), LATERAL (
      SELECT w.id AS "partId", t.name AS task, NULL::text AS patch, ${step}
      FROM tasks t JOIN state_transitions s ON s.entity_id = t.id AND s.entity = 'task'
      WHERE t.workstream_id = w.id AND t.state = 'cancelled' AND s.to_state = 'cancelled' AND s.from_state <> 'running'
      ORDER BY s.at, t.id LIMIT ${mostOthers}
    ) found
    UNION ALL
    SELECT found.* FROM unnest(${runs}::uuid[]) AS r (id), LATERAL (
      SELECT r.id, NULL::text, p.name, ${step}
      FROM patches p JOIN state_transitions s ON s.entity_id = p.id AND s.entity = 'patch'
      WHERE p.run_id = r.id AND p.state = 'rolled_back' AND s.to_state = 'rolled_back'
      ORDER BY s.at, p.id LIMIT ${mostOthers}
    ) found`.execute(db);
  return rows;
}

import { sql } from "kysely";
import { catalog, type OwnMetrics } from "../../../src/catalog/index.ts";
import type { PageRegistry } from "../../../src/metrics/index.ts";
import type { Store } from "../../../src/pipelines/store/open-store.ts";
import { RecordedMetrics } from "../../../src/testing/recorded-metrics.ts";

type Counted = keyof OwnMetrics & `tta_pipeline_${string}`;

/** What the database says of each metric that is counted: the columns are its labels, `many` and, of times, `sum`. */
const counted: Readonly<Partial<Record<Counted, string>>> = {
  tta_pipeline_transitions_total: `
    SELECT entity, coalesce(from_state, 'none') AS "from", to_state AS "to", trigger, count(*) AS many
    FROM state_transitions GROUP BY 1, 2, 3, 4`,
  tta_pipeline_overrides_total: `
    SELECT entity, count(*) AS many FROM state_transitions WHERE is_override GROUP BY 1`,
  tta_pipeline_time_in_state_seconds: `
    SELECT entity, from_state AS state, count(*) AS many, sum(seconds_in_state) AS sum
    FROM state_transitions WHERE from_state IS NOT NULL GROUP BY 1, 2`,
  tta_pipeline_patches_total: `
    SELECT state AS result, count(*) AS many FROM patches
    WHERE state IN ('committed', 'rolled_back', 'quarantined', 'dropped') GROUP BY 1`,
  tta_pipeline_gate_duration_seconds: `
    SELECT g.kind, g.state AS result, count(*) AS many, sum(s.seconds_in_state) AS sum
    FROM test_gates g JOIN state_transitions s ON s.entity_id = g.id AND s.to_state = g.state
    WHERE g.state IN ('passed', 'failed') GROUP BY 1, 2`,
  tta_pipeline_run_duration_seconds: `
    SELECT name AS pipeline, state AS result, count(*) AS many, sum(greatest(0, extract(epoch FROM state_since - created_at))) AS sum
    FROM runs WHERE state IN ('succeeded', 'failed', 'cancelled') GROUP BY 1, 2`,
};

/** What the database says is there. */
const present: Readonly<Partial<Record<Counted, string>>> = {
  tta_pipeline_entities: `
    SELECT 'run' AS entity, state, count(*) AS many FROM runs WHERE state IN ('pending', 'running') GROUP BY 2
    UNION ALL SELECT 'worker', state, count(*) FROM workers WHERE state <> 'shutdown' GROUP BY 2
    UNION ALL SELECT 'worker_process', state, count(*) FROM worker_processes WHERE state <> 'terminated' GROUP BY 2
    UNION ALL SELECT 'dead_letter', state, count(*) FROM dead_letters WHERE state = 'open' GROUP BY 2
    UNION ALL SELECT 'breaker', state, count(*) FROM circuit_breakers GROUP BY 2
    UNION ALL SELECT 'workstream', w.state, count(*) FROM workstreams w JOIN runs r ON r.id = w.run_id
      WHERE r.state IN ('pending', 'running') AND w.state NOT IN ('completed', 'failed', 'cancelled', 'skipped') GROUP BY 2
    UNION ALL SELECT 'task', t.state, count(*) FROM tasks t JOIN runs r ON r.id = t.run_id
      WHERE r.state IN ('pending', 'running') AND t.state NOT IN ('completed', 'failed', 'cancelled') GROUP BY 2
    UNION ALL SELECT 'patch', p.state, count(*) FROM patches p JOIN runs r ON r.id = p.run_id
      WHERE r.state IN ('pending', 'running')
        AND p.state NOT IN ('committed', 'rolled_back', 'quarantined', 'dropped') GROUP BY 2
    UNION ALL SELECT 'gate', g.state, count(*) FROM test_gates g JOIN runs r ON r.id = g.run_id
      WHERE r.state IN ('pending', 'running') AND g.state NOT IN ('passed', 'failed') GROUP BY 2`,
  tta_pipeline_slots: `
    SELECT 'busy' AS use, count(*) AS many FROM tasks t JOIN workers w ON w.id = t.worker_id
      WHERE t.state = 'running' AND w.state IN ('idle', 'busy')
    UNION ALL SELECT 'free', (SELECT coalesce(sum(slots), 0) FROM workers WHERE state IN ('idle', 'busy'))
      - (SELECT count(*) FROM tasks t JOIN workers w ON w.id = t.worker_id
         WHERE t.state = 'running' AND w.state IN ('idle', 'busy'))`,
};

interface Number {
  readonly many: number;
  readonly sum: number | undefined;
}

/** Where what registries show, added up, differs from the database; nothing, if nowhere. */
export async function differences(
  { db }: Pick<Store, "db">,
  registries: readonly PageRegistry[],
  of: "counted" | "present",
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, query] of Object.entries(of === "counted" ? counted : present)) {
    const { rows } = await sql<Readonly<Record<string, string>>>`${sql.raw(query)}`.execute(db);
    const wanted = new Map<string, Number>();
    for (const { many, sum, ...labels } of rows)
      wanted.set(key(labels), { many: Number(many), sum: sum === undefined ? undefined : Number(sum) });
    const shown = shownIn(name as Counted, registries);
    for (const labels of new Set([...wanted.keys(), ...shown.keys()])) {
      const [want, got] = [wanted.get(labels), shown.get(labels)];
      const isSame =
        (want?.many ?? 0) === (got?.many ?? 0) &&
        Math.abs((want?.sum ?? got?.sum ?? 0) - (got?.sum ?? 0)) < 1e-3;
      if (!isSame)
        found.push(`${name}${labels}: ${JSON.stringify(got)}, and ${JSON.stringify(want)} in the database`);
    }
  }
  return found;
}

function shownIn(name: Counted, registries: readonly PageRegistry[]): ReadonlyMap<string, Number> {
  const shown = new Map<string, Number>();
  for (const registry of registries) {
    for (const { labels, value, sum } of new RecordedMetrics(catalog.metrics, registry).series(name)) {
      const before = shown.get(key(labels));
      shown.set(key(labels), { many: (before?.many ?? 0) + value, sum: (before?.sum ?? 0) + sum });
    }
  }
  return shown;
}

const key = (labels: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));

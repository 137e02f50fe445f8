import type { OwnMetrics } from "../../catalog/index.ts";
import type { Registry } from "../../metrics/index.ts";
import { readEvents, type TransitionEvent } from "../audit/read-events.ts";
import { hearRefusals } from "../store/adapters/refusals.ts";
import { now } from "../store/now.ts";
import type { Store } from "../store/open-store.ts";
import { beginAtZero } from "./begin-at-zero.ts";
import { claimEvents, keepRead, leaveEvents } from "./claim-events.ts";
import { eventCounter, type RunFacts } from "./count-events.ts";
import { keepLooking } from "./keep-looking.ts";
import { openEntities, slotsOf } from "./present.ts";
import { nothing, presentShown } from "./show-present.ts";

export interface ObserverOptions {
  /** Its own name: no two that live have the same. */
  readonly name: string;
  /** How often it looks. Default 5 s, as often as metrics are scraped. */
  readonly lookEveryMs?: number;
  /** After so long without a sign of whoever counts, another does. Default 30 s. */
  readonly leaseMs?: number;
  /** Called when the store does not answer; it goes on trying. */
  readonly onTrouble?: (error: unknown) => void;
}

/** Shows what a store of pipelines does. */
export interface Observer {
  /** Looks at once; true if it is this one who counts. */
  look(): Promise<boolean>;
  /** Counts what there is, and leaves the rest to others. */
  stop(): Promise<void>;
}

const defaults = { lookEveryMs: 5_000, leaseMs: 30_000 } as const;
/** So many events in one step. */
const atOnce = 1_000;

/**
 * Shows a store as the metrics `tta_pipeline_*`: what happened, counted from its audit, and what is there, asked of its
 * tables. Of all processes with one store one does this, and another goes on where it ended; what was refused, each
 * process tells of itself.
 *
 * @example
 * ```ts
 * const telemetry = createTelemetry({ service: "pipelines" });
 * const observer = startObserver(store, telemetry.metrics, { name: "one" });
 * ```
 */
export function startObserver(
  { db }: Pick<Store, "db">,
  metrics: Registry<OwnMetrics>,
  { name, lookEveryMs = defaults.lookEveryMs, leaseMs = defaults.leaseMs, onTrouble }: ObserverOptions,
): Observer {
  beginAtZero(metrics);
  const count = eventCounter(metrics);
  const show = presentShown(metrics);
  const refused = metrics.counter("tta_pipeline_refused_transitions_total");
  const deaf = hearRefusals(({ entity }) => refused.inc({ entity }));
  let isCounting = false;

  const countAll = async (after: string): Promise<boolean> => {
    for (let from = after; ; ) {
      const events = await readEvents(db, { after: from, most: atOnce });
      const to = events.at(-1)?.sequence;
      if (to === undefined) return true;
      const runs = await runsOf(db, events);
      if (!(await keepRead(db, "event_counts", { name, from, to }))) return false;
      for (const event of events) count(event, runs.get(event.entity_id));
      from = to;
    }
  };

  const turn = async (): Promise<boolean> => {
    const at = await now(db);
    const after = await claimEvents(db, "event_counts", { name, leaseMs, at });
    const counts = after !== undefined && (await countAll(after));
    if (counts) show({ entities: await openEntities(db, at), slots: await slotsOf(db) });
    else if (isCounting) show(nothing);
    isCounting = counts;
    return counts;
  };

  const { look, stop } = keepLooking(turn, lookEveryMs, onTrouble);
  return {
    look,
    async stop() {
      await stop(async () => {
        await look();
        await leaveEvents(db, "event_counts", name);
      });
      show(nothing);
      deaf();
    },
  };
}

/** What is told of the runs that events are about. */
async function runsOf(
  db: Store["db"],
  events: readonly TransitionEvent[],
): Promise<ReadonlyMap<string, RunFacts>> {
  const ids = events.filter((event) => event.entity_type === "run").map((event) => event.entity_id);
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("runs")
    .select(["id", "name", "created_at"])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, name, created_at }) => [id, { name, createdAt: created_at }]));
}

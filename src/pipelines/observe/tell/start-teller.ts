import { type Kysely, sql } from "kysely";
import { readEvents, type TransitionEvent } from "../../audit/read-events.ts";
import { now } from "../../store/now.ts";
import type { Store } from "../../store/open-store.ts";
import type { Tables } from "../../store/tables.ts";
import { claimEvents, keepRead, leaveEvents } from "../claim-events.ts";
import { keepLooking } from "../keep-looking.ts";
import type { ObservedBy } from "../observe-pipelines.ts";
import type { ObserverOptions } from "../start-observer.ts";
import { factsOf } from "./facts-of.ts";
import { lineOf } from "./line-of.ts";
import { spanSender } from "./span-sender.ts";
import { tellLine } from "./tell-line.ts";

/** Tells of a store of pipelines by spans and lines. */
export interface Teller {
  /** Looks at once; true if it is this one who tells. */
  look(): Promise<boolean>;
  /** Tells what there is, and leaves the rest to others. */
  stop(): Promise<void>;
}

const defaults = { lookEveryMs: 1_000, leaseMs: 30_000 } as const;
/** So many events in one step. */
const atOnce = 1_000;
const place = "event_tellings";
/** What was told so long ago has left the process, or will not. */
const sentAfterMs = 15_000;
/** Stores of traces refuse what is old, and nobody looks at it. */
const tooOldMs = 3_600_000;

/**
 * Tells of the runs of a store: one trace for each, with a span for whatever has ended in it, and lines of the log, both
 * from its audit. Of all processes with one store one does this, and another goes on where it ended. Spans that may not
 * have left a process that was killed are sent again, as the same spans.
 */
export function startTeller(
  { db }: Pick<Store, "db">,
  telemetry: Pick<ObservedBy, "port" | "flush">,
  { name, lookEveryMs = defaults.lookEveryMs, leaseMs = defaults.leaseMs, onTrouble }: ObserverOptions,
): Teller {
  const spans = spanSender(db, telemetry);
  const told: { readonly sequence: string; readonly at: number }[] = [];
  /** The event that was told last, as long as this one tells, and when it last said that it does. */
  let from: string | undefined;
  let claimedAt = 0;

  const tellAll = async (events: readonly TransitionEvent[], withLines: boolean): Promise<void> => {
    const facts = await factsOf(db, events);
    for (const event of events) {
      await spans.tell(event, facts);
      const line = withLines ? lineOf(event, facts) : undefined;
      if (line !== undefined) tellLine(telemetry.port, line);
    }
  };

  /** Sends once more what may have been lost with the process that told it. */
  const tellAgain = async (to: string): Promise<void> => {
    const { sent } = await db.selectFrom(place).select("sent").executeTakeFirstOrThrow();
    for (let after = `${sent}`; after !== to; ) {
      const events = await readEvents(db, { after, most: atOnce });
      const end = events.findIndex(({ sequence }) => sequence === to);
      const those = end === -1 ? events : events.slice(0, end + 1);
      const last = those.at(-1);
      if (last === undefined) return;
      await tellAll(those, false);
      after = last.sequence;
    }
  };

  const keepSent = async (sequence: string | undefined): Promise<void> => {
    if (sequence === undefined) return;
    await db.updateTable(place).set({ sent: sequence }).where("observer", "=", name).execute();
    told.splice(0, told.findIndex((one) => one.sequence === sequence) + 1);
  };

  const claim = async (): Promise<void> => {
    if (from !== undefined && performance.now() - claimedAt < leaseMs / 3) return;
    const at = await now(db);
    const before = from;
    from = await claimEvents(db, place, { name, leaseMs, at });
    claimedAt = performance.now();
    if (from === undefined || before !== undefined) return;
    const old = await newestBefore(db, from, new Date(at.getTime() - tooOldMs));
    if (old === undefined) {
      await tellAgain(from);
      told.push({ sequence: from, at: performance.now() });
    } else if (await keepRead(db, place, { name, from, to: old })) {
      from = old;
      await keepSent(old);
    }
  };

  const turn = async (): Promise<boolean> => {
    await claim();
    while (from !== undefined) {
      const events = await readEvents(db, { after: from, most: atOnce });
      const to = events.at(-1)?.sequence;
      if (to === undefined) break;
      const isMine = await keepRead(db, place, { name, from, to });
      from = isMine ? to : undefined;
      if (!isMine) break;
      await tellAll(events, true);
      told.push({ sequence: to, at: performance.now() });
    }
    await keepSent(told.findLast(({ at }) => performance.now() - at > sentAfterMs)?.sequence);
    return from !== undefined;
  };

  const { look, stop } = keepLooking(
    () =>
      turn().catch((error: unknown) => {
        // What was not told to its end is sent again, as if somebody else had begun it.
        from = undefined;
        told.length = 0;
        throw error;
      }),
    lookEveryMs,
    onTrouble,
  );
  const leave = async (): Promise<void> => {
    if ((await look()) && (await spans.flush())) await keepSent(told.at(-1)?.sequence);
    await leaveEvents(db, place, name);
  };
  return { look, stop: () => stop(leave) };
}

/** The newest event after one that is older than a moment; undefined if none is. */
async function newestBefore(db: Kysely<Tables>, after: string, moment: Date): Promise<string | undefined> {
  const { rows } = await sql<{ readonly sequence: string }>`
    SELECT s.sequence::text AS sequence FROM state_transitions s
    WHERE s.at < ${moment} AND (s.transaction, s.sequence) > (coalesce((
        SELECT b.transaction FROM state_transitions b WHERE b.sequence <= ${after}::bigint ORDER BY b.sequence DESC LIMIT 1
      ), '0'::xid8), ${after}::bigint)
      AND s.transaction < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY s.transaction DESC, s.sequence DESC LIMIT 1`.execute(db);
  return rows[0]?.sequence;
}

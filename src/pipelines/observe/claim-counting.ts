import { type Kysely, sql } from "kysely";
import type { Tables } from "../store/tables.ts";

/** Who would count events, and for how long the count is its own unless it says so again. */
export interface Claimant {
  readonly name: string;
  readonly leaseMs: number;
  readonly at: Date;
}

/**
 * The sequence of the event that was counted last, if this one counts from now on; undefined while somebody else does. A
 * lease, as that of runs: a lock of a session would hold a connection, and be lost behind a pooler without a word.
 */
export async function claimCounting(
  db: Kysely<Tables>,
  { name, leaseMs, at }: Claimant,
): Promise<string | undefined> {
  const { rows } = await sql<{ readonly sequence: string }>`
    UPDATE event_counts SET observer = ${name}, leased_until = ${new Date(at.getTime() + leaseMs)}
    WHERE observer IS NULL OR observer = ${name} OR leased_until < ${at}
    RETURNING sequence::text AS sequence`.execute(db);
  return rows[0]?.sequence;
}

/** Says that all events up to one are counted; false if somebody else counts by now, so that they are not this one's. */
export async function keepCounted(
  db: Kysely<Tables>,
  { name, from, to }: { readonly name: string; readonly from: string; readonly to: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("event_counts")
    .set({ sequence: to })
    .where("observer", "=", name)
    .where("sequence", "=", from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Lets another count at once. */
export async function leaveCounting(db: Kysely<Tables>, name: string): Promise<void> {
  await db
    .updateTable("event_counts")
    .set({ observer: null, leased_until: null })
    .where("observer", "=", name)
    .execute();
}

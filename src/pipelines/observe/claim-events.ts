import { type Kysely, sql } from "kysely";
import type { Tables } from "../store/tables.ts";

/** Where it is kept how far the events were read for all: those that are counted, and those that are told. */
export type EventPlace = "event_counts" | "event_tellings";

/** Who would read events, and for how long they are its own unless it says so again. */
export interface Claimant {
  readonly name: string;
  readonly leaseMs: number;
  readonly at: Date;
}

/**
 * The sequence of the event that was read last, if this one reads from now on; undefined while somebody else does. A
 * lease, as that of runs: a lock of a session would hold a connection, and be lost behind a pooler without a word.
 */
export async function claimEvents(
  db: Kysely<Tables>,
  place: EventPlace,
  { name, leaseMs, at }: Claimant,
): Promise<string | undefined> {
  const { rows } = await sql<{ readonly sequence: string }>`
    UPDATE ${sql.table(place)} SET observer = ${name}, leased_until = ${new Date(at.getTime() + leaseMs)}
    WHERE observer IS NULL OR observer = ${name} OR leased_until < ${at}
    RETURNING sequence::text AS sequence`.execute(db);
  return rows[0]?.sequence;
}

/** Says that all events up to one are read; false if somebody else reads by now, so that they are not this one's. */
export async function keepRead(
  db: Kysely<Tables>,
  place: EventPlace,
  { name, from, to }: { readonly name: string; readonly from: string; readonly to: string },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    UPDATE ${sql.table(place)} SET sequence = ${to}::bigint
    WHERE observer = ${name} AND sequence = ${from}::bigint`.execute(db);
  return numAffectedRows > 0n;
}

/** Lets another read at once. */
export async function leaveEvents(db: Kysely<Tables>, place: EventPlace, name: string): Promise<void> {
  await sql`UPDATE ${sql.table(place)} SET observer = NULL, leased_until = NULL WHERE observer = ${name}`.execute(
    db,
  );
}

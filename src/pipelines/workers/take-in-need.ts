import { sql, type Transaction } from "kysely";
import type { Tables } from "../store/tables.ts";
import { fitting, type Resources } from "./room.ts";

/** So many are looked at, the most urgent first. */
const mostLooked = 200;

/**
 * Ids of up to so many queued tasks that take something of a worker, and for which it has room, the most urgent first.
 * They do not wait in the queue, which gives whatever comes next to whoever asks.
 */
export async function takeInNeed(
  one: Transaction<Tables>,
  most: number,
  room: Resources,
): Promise<readonly string[]> {
  if (most === 0 || Object.values(room).every((many) => many <= 0)) return [];
  const { rows } = await sql<{ readonly id: string; readonly needs: Resources }>`
    SELECT id, needs FROM tasks WHERE state = 'queued' AND needs IS NOT NULL AND held_until IS NULL
    ORDER BY priority DESC, queued_at, id LIMIT ${mostLooked} FOR UPDATE SKIP LOCKED`.execute(one);
  return fitting(room, rows)
    .slice(0, most)
    .map(({ id }) => id);
}

import { type Kysely, sql } from "kysely";
import { move } from "../store/move.ts";
import type { Tables } from "../store/tables.ts";

/** Two heartbeats that did not come, and a worker does not answer. */
const missedHeartbeats = 2;
/** Silent for so long, and it is given up. */
const givenUpAfterSeconds = 300;

/** Says of workers that are silent that they do not answer, and gives up those that stay so. Their tasks are leased, and come back by themselves. */
export async function sweepWorkers(db: Kysely<Tables>, actor: string, at: Date): Promise<number> {
  const { rows } = await sql<{ readonly id: string; readonly state: string; readonly silent: number }>`
    SELECT w.id, w.state, extract(epoch FROM ${at}::timestamptz - w.last_heartbeat)::double precision AS silent
    FROM workers w
    WHERE w.state <> 'shutdown'
      AND w.last_heartbeat < ${at}::timestamptz - make_interval(secs => w.heartbeat_seconds * ${missedHeartbeats})`.execute(
    db,
  );
  const those = (state: string, silent = 0): readonly string[] =>
    rows.filter((row) => row.state === state && row.silent >= silent).map(({ id }) => id);
  const by = { actor, at } as const;
  const quiet = await move(db, "worker", those("busy"), {
    from: "busy",
    to: "unresponsive",
    trigger: "heartbeats_missed",
    ...by,
  });
  const gone = [
    ...(await move(db, "worker", those("unresponsive", givenUpAfterSeconds), {
      from: "unresponsive",
      to: "shutdown",
      trigger: "given_up",
      ...by,
    })),
    ...(await move(db, "worker", those("idle", givenUpAfterSeconds), {
      from: "idle",
      to: "shutdown",
      trigger: "given_up",
      ...by,
    })),
  ].map(({ id }) => id);
  await move(db, "worker_process", gone, { from: "busy", to: "terminated", trigger: "exited", ...by });
  await move(db, "worker_process", gone, { from: "idle", to: "terminated", trigger: "exited", ...by });
  return quiet.length + gone.length;
}

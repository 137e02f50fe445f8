import type { Kysely } from "kysely";
import { runNamed } from "../status/run-named.ts";
import { move } from "../store/move.ts";
import type { Tables } from "../store/tables.ts";
import { letterNamed } from "./letter-named.ts";
import { lettersOfRun } from "./list-dead-letters.ts";
import { refusal } from "./refusal.ts";

/** Which dead letters are dropped, by whom and why. */
export interface Drop {
  /** See {@link runNamed}. */
  readonly runId: string;
  /** The name of one task; all that are open in the run unless said. */
  readonly task?: string | undefined;
  readonly actor: string;
  /** It stands in the audit. */
  readonly reason: string;
  readonly at: Date;
}

/**
 * Says of tasks that failed for good that nothing more is to become of them: they are told of no longer. Gives their
 * names. The tasks and their run stay what they are.
 *
 * @throws ObsError PIPELINE_UNKNOWN, PIPELINE_RECOVERY
 */
export async function dropTask(
  db: Kysely<Tables>,
  { runId: given, task, actor, reason, at }: Drop,
): Promise<readonly string[]> {
  const runId = await runNamed(db, given);
  if (reason.trim() === "") {
    throw refusal("it is to be dropped, and nobody says why", "give a reason: it stands in the audit");
  }
  const letters = await lettersOfRun(db, runId);
  const meant =
    task === undefined ? letters.filter(({ state }) => state === "open") : [letterNamed(letters, task)];
  if (meant.length === 0) throw refusal("no task of the run waits to be dropped", "there is nothing to do");
  const dropped = await move(
    db,
    "dead_letter",
    meant.map(({ id }) => id),
    { from: "open", to: "dropped", trigger: "user_dropped", reason, actor, at },
  );
  const ids = new Set(dropped.map(({ id }) => id));
  return meant.filter(({ id }) => ids.has(id)).map((letter) => letter.task);
}

import type { Kysely } from "kysely";
import { submitWithin } from "../orchestrator/submit.ts";
import { runNamed } from "../status/run-named.ts";
import { move } from "../store/move.ts";
import type { Tables } from "../store/tables.ts";
import type { CallerTrace } from "../trace/traceparent.ts";
import { letterNamed } from "./letter-named.ts";
import { type DeadLetter, lettersOfRun } from "./list-dead-letters.ts";
import { refusal } from "./refusal.ts";
import { restAfterTask, restOfRun } from "./rest-of-run.ts";
import { type StoredRun, storedRun } from "./stored-run.ts";

/** What is tried again, by whom and why. */
export interface Retry {
  /** See {@link runNamed}. */
  readonly runId: string;
  /** The name of one task that failed for good, such as `code/build`; all that was not completed unless said. */
  readonly task?: string | undefined;
  readonly actor: string;
  readonly reason?: string | undefined;
  /** The span in which it is asked for. */
  readonly trace?: CallerTrace | undefined;
  readonly at: Date;
}

/**
 * Tries again what was not completed in a run that has ended, or one task of it and what waited for that; gives the id of
 * the run that does so. An end stays an end, in the tables of truth and in the audit: the new run says what it is a
 * retry of.
 *
 * @throws ObsError PIPELINE_UNKNOWN, PIPELINE_RECOVERY
 */
export async function retryTask(
  db: Kysely<Tables>,
  { runId: given, task, actor, reason, trace, at }: Retry,
): Promise<string> {
  const runId = await runNamed(db, given);
  return db.transaction().execute(async (one) => {
    const run = await storedRun(one, runId);
    checkEnded(run);
    const letters = await lettersOfRun(one, runId);
    const meant = task === undefined ? undefined : letterNamed(letters, task);
    if (meant === undefined) {
      await checkFirst(one, run);
      checkUndone(letters);
    } else if (run.isUndone && !meant.isUndo) {
      throw refusal(
        `what the task "${meant.task}" stands on was undone with its run`,
        "retry the run: what was undone is done again",
      );
    }
    const plan = meant === undefined ? restOfRun(run) : restAfterTask(run, meant.taskId);
    const why =
      meant === undefined ? `tries again the rest of ${runId}` : `tries again ${meant.task} of ${runId}`;
    const retryId = await submitWithin(one, plan, {
      actor,
      at,
      trace,
      retryOf: runId,
      reason: reason === undefined ? why : `${why}: ${reason}`,
    });
    await move(one, "dead_letter", openOf(meant === undefined ? letters : [meant]), {
      from: "open",
      to: "retried",
      trigger: "user_retried",
      reason,
      actor,
      at,
      set: { retry_id: retryId },
    });
    return retryId;
  });
}

const openOf = (letters: readonly DeadLetter[]): readonly string[] =>
  letters.filter(({ state }) => state === "open").map(({ id }) => id);

function checkEnded({ id, state }: StoredRun): void {
  if (state === "failed" || state === "cancelled") return;
  throw state === "succeeded"
    ? refusal(
        `the run ${id} succeeded`,
        "there is nothing to try again: begin another with tta-obs pipeline run",
      )
    : refusal(
        `the run ${id} is ${state}`,
        "wait for its end, or cancel it: a retry does what an ended run left",
      );
}

/** Whatever was tried again in part or in whole would be done twice. */
async function checkFirst(one: Kysely<Tables>, { id }: StoredRun): Promise<void> {
  const earlier = await one.selectFrom("runs").select("id").where("retry_of", "=", id).executeTakeFirst();
  if (earlier === undefined) return;
  throw refusal(
    `the run ${id} was tried again already`,
    `retry ${earlier.id} in its place, or name a task of it that is still open`,
  );
}

/** What is half undone is neither done nor to be done. */
function checkUndone(letters: readonly DeadLetter[]): void {
  const stuck = letters.find(({ state, isUndo }) => state === "open" && isUndo);
  if (stuck === undefined) return;
  throw refusal(`the task "${stuck.task}" did not succeed`, "retry or drop it before you retry its run");
}

import type { Kysely } from "kysely";
import { retryDelay } from "../orchestrator/retry-delay.ts";
import type { Tables } from "../store/tables.ts";
import { type InTrace, untraced } from "../trace/in-trace.ts";
import type { WorkRegistry } from "../work/call/work-registry.ts";
import { doWork } from "../work/do-work.ts";
import type { PrintedLine } from "../work/work-context.ts";
import { doneBefore } from "./done-before.ts";
import type { Doing } from "./start-worker.ts";
import type { TakenTask } from "./take-tasks.ts";

export interface DoTaskOptions {
  /** Where to look whether what has a key was done already; without it nothing was. */
  readonly db?: Kysely<Tables> | undefined;
  readonly registry?: WorkRegistry | undefined;
  readonly graceMs?: number | undefined;
  /** Ends what is under way at once, without its grace. */
  readonly force?: AbortSignal | undefined;
  /** Does each in its place of the trace of its run. */
  readonly inTrace?: InTrace | undefined;
  readonly onLine?: ((task: TakenTask, line: PrintedLine) => void) | undefined;
}

/** Does tasks as their definitions say, and says of one that failed whether and when it may be tried again. */
export function doTaskWith({
  db,
  registry,
  graceMs,
  force,
  inTrace = untraced,
  onLine,
}: DoTaskOptions): Doing {
  return async (task, signal) => {
    const { work, timeoutMs, retries, idempotencyKey, undoes } = task.definition;
    const key = undoes === undefined ? idempotencyKey : undefined;
    const before =
      db === undefined || key === undefined ? undefined : await doneBefore(db, { id: task.id, key });
    if (before !== undefined) return { ok: true, result: before.result };
    const outcome = await inTrace(task, (run) =>
      doWork(work, {
        folder: task.folder,
        signal,
        timeoutMs,
        graceMs,
        force,
        registry,
        run,
        subject: { run: task.runId, task: task.name, attempt: task.attempt, idempotencyKey, undoes },
        onLine: onLine === undefined ? undefined : (line) => onLine(task, line),
      }),
    );
    if (outcome.ok) return { ok: true, result: outcome.result };
    const { kind, message } = outcome;
    const mayTryAgain = task.attempt < task.mostAttempts && retries.on.includes(kind);
    const againInMs = mayTryAgain ? retryDelay(task.attempt, retries) : undefined;
    return { ok: false, kind, message, againInMs };
  };
}

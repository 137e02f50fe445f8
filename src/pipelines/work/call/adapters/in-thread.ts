import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { type Duration, inOneUnit, msOf } from "../../../../duration/index.ts";
import { ObsError } from "../../../../errors/index.ts";
import type { StepFunction } from "../../../../primitives/index.ts";
import { callAfter, whenAborted } from "../../../../time/index.ts";
import { traceparentOf } from "../../../trace/traceparent.ts";
import type { ThreadSaid, ThreadTask } from "./thread-words.ts";

export interface ThreadOptions {
  /** The function of the module that is called. Default `default`. */
  readonly name?: string;
  /** How long it may take to end once it was told to; then its thread is ended. Default 5 s. */
  readonly grace?: Duration;
  /** Megabytes that its heap may have; one that needs more fails, and only it. As Node decides, unless said. */
  readonly memoryMiB?: number;
}

const defaultGraceMs = 5_000;

/**
 * A function that is called in a thread of its own: one that computes for long holds up no other task, and one that
 * never ends is ended. It gets the input and `{ signal, metadata, headers }`, of which the headers lead back to the span of
 * its task (`telemetry.extract(headers, …)`); what it gets and gives is copied between threads.
 *
 * @throws ObsError PIPELINE_DEFINITION for a module that is no address of a file
 * @example
 * ```ts
 * const registry = createWorkRegistry({ resize: inThread(new URL("./resize.js", import.meta.url), { grace: "2s" }) });
 * ```
 */
export function inThread(module: URL, options: ThreadOptions = {}): StepFunction<unknown, unknown> {
  const { name = "default", grace = defaultGraceMs, memoryMiB } = options;
  const graceMs = msOf(grace);
  if (!(module instanceof URL) || graceMs === undefined) {
    throw new ObsError({
      code: "PIPELINE_DEFINITION",
      problem: graceMs === undefined ? `the grace of a thread is ${grace}` : "a thread is given no module",
      fix: 'write inThread(new URL("./work.js", import.meta.url), { grace: "5s" })',
    });
  }
  return async (input, { signal, metadata, span, correlationId }) => {
    const headers = {
      ...(span.ids !== undefined && { traceparent: traceparentOf(span.ids, span.recording) }),
      "x-correlation-id": correlationId,
    };
    const task: ThreadTask = { module: module.href, name, input, metadata, headers };
    const thread = new Worker(
      new URL(`./entries/thread-main${extname(import.meta.filename)}`, import.meta.url),
      {
        workerData: task,
        // Where a process was begun with flags or a loader they are for its own entry.
        execArgv: [],
        ...(memoryMiB !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memoryMiB } }),
      },
    );
    let isForced = false;
    let forgetForce = (): void => undefined;
    const forget = whenAborted(signal, () => {
      thread.postMessage(signal.reason instanceof Error ? signal.reason.message : signal.reason);
      forgetForce = callAfter(graceMs, () => {
        isForced = true;
        void thread.terminate();
      });
    });
    try {
      return await ended(thread, () =>
        isForced ? `it did not end in ${inOneUnit(graceMs)}, and its thread was ended` : "its thread ended",
      );
    } finally {
      forget();
      forgetForce();
      void thread.terminate();
    }
  };
}

function ended(thread: Worker, why: () => string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    thread.once("message", (said: ThreadSaid) =>
      said.how === "gave" ? resolve(said.value) : reject(said.error),
    );
    thread.once("error", reject);
    thread.once("messageerror", reject);
    thread.once("exit", () => reject(new Error(why())));
  });
}

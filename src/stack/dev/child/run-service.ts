import { sleep, whenAborted } from "../../../time/index.ts";
import { type Child, type ChildEnd, type ChildInput, startChild } from "./adapters/start-child.ts";
import { afterEnd, type Next, type RunRecord, recordAfter, type Situation } from "./after-end.ts";

export interface RunServiceInput {
  readonly child: ChildInput;
  readonly situation: Situation;
  /** Before each run: takes away what is left of the one before it. */
  readonly prepare: () => void;
  /** A run has begun; `over` fires when it ends, or is about to. */
  readonly onStart: (child: Child, over: AbortSignal) => void;
  /** A run ended that nobody had ended. */
  readonly onEnd: (end: ChildEnd, next: Next) => void;
}

export interface RunningService {
  /** Resolves with the exit code to hand on, once no run follows. */
  readonly ended: Promise<number>;
  /** Milliseconds since the last run began. */
  ranMs(): number;
  /** Ends what runs, and runs it anew; also what waits to be. */
  restart(): void;
  /** Passes a signal on. */
  signal(signal: NodeJS.Signals): void;
  /** Ends it for good. */
  stop(signal: NodeJS.Signals): void;
}

/** Runs the command of the user: again when it crashes, at longer and longer pauses, and whenever it is told to. */
export function runService(input: RunServiceInput): RunningService {
  const stopping = new AbortController();
  let stopSignal: NodeJS.Signals = "SIGTERM";
  let save = new AbortController();
  let current: Child | undefined;
  let begunAt = performance.now();

  /** Its end, and whether it came by itself. */
  const oneRun = async (): Promise<{ readonly end: ChildEnd; readonly own: boolean }> => {
    const over = new AbortController();
    input.prepare();
    const child = startChild(input.child);
    current = child;
    begunAt = performance.now();
    input.onStart(child, over.signal);
    const asked = Promise.withResolvers<NodeJS.Signals>();
    const undo = [
      whenAborted(stopping.signal, () => asked.resolve(stopSignal)),
      whenAborted(save.signal, () => asked.resolve("SIGTERM")),
    ];
    const outcome = await Promise.race([child.ended, asked.promise]);
    for (const one of undo) one();
    over.abort();
    const own = typeof outcome !== "string";
    const end = own ? outcome : await child.stop(outcome);
    current = undefined;
    return { end, own };
  };

  /** False as soon as the next save comes, or all is to end. */
  const pause = async (next: Exclude<Next, "end">): Promise<boolean> => {
    const signal = AbortSignal.any([stopping.signal, save.signal]);
    if (next === "wait for a save") await new Promise<void>((resolve) => whenAborted(signal, resolve));
    else await sleep(next.restartAfterMs, { signal });
    return !signal.aborted;
  };

  const run = async (): Promise<number> => {
    let record: RunRecord = { lived: false, crashes: 0 };
    for (;;) {
      const { end, own } = await oneRun();
      if (stopping.signal.aborted) return end.code;
      record = recordAfter(record, end);
      if (own) {
        const next = afterEnd(end, record, input.situation);
        input.onEnd(end, next);
        if (next === "end") return end.code;
        const isOver = await pause(next);
        if (stopping.signal.aborted) return end.code;
        if (isOver) continue;
      }
      save = new AbortController();
      record = { ...record, crashes: 0 };
    }
  };

  return {
    ended: run(),
    ranMs: () => performance.now() - begunAt,
    restart: () => save.abort(),
    signal: (signal) => current?.signal(signal),
    stop(signal) {
      stopSignal = signal;
      stopping.abort();
    },
  };
}

import { type Clock, endsWithin } from "../../telemetry/index.ts";

/** What is to be told before the process ends. */
export interface EndsWithProcess {
  readonly clock: Clock;
  /** Milliseconds that all of it may take. */
  readonly deadline: number;
  /** Milliseconds that a shutdown takes before them. */
  readonly drain: number;
  readonly signals: readonly NodeJS.Signals[];
  /** Says in the log, and on the span that is under way, what nobody caught. */
  record(error: unknown, origin: string): void;
  /** Sends what waits, and goes on. */
  flush(milliseconds: number): Promise<unknown>;
  /** Ends everything, in so many milliseconds after the drain. */
  shutdown(milliseconds: number): Promise<unknown>;
}

const all = new Set<EndsWithProcess>();
const signals = new Map<NodeJS.Signals, () => void>();
let listening = false;

async function inTime(
  work: (one: EndsWithProcess) => Promise<unknown>,
  time = (one: EndsWithProcess): number => one.deadline,
): Promise<void> {
  const works = [...all].map((one) => endsWithin(one.clock, time(one), work(one)));
  await Promise.allSettled(works);
}

let ending = false;

/**
 * A signal ends the process, unless somebody else listens to it: then that one does, when all is drained. A second one
 * ends it at once: whoever sends it has no time.
 */
async function onSignal(signal: NodeJS.Signals): Promise<void> {
  if (process.listenerCount(signal) > 1) return inTime((one) => one.flush(one.deadline));
  if (!ending) {
    ending = true;
    await inTime(
      (one) => one.shutdown(one.deadline),
      (one) => one.drain + one.deadline,
    );
  }
  stopListening();
  process.kill(process.pid, signal);
}

/** Node prints it and ends the process, as it would have at once; that goes for its flags and reports, too. */
function throwAgain(error: unknown): void {
  stopListening();
  setImmediate(() => {
    throw error;
  });
}

let failing = false;

function onException(error: unknown, origin: string): void {
  for (const one of all) one.record(error, origin);
  if (process.listenerCount("uncaughtException") > 1) return;
  // Another while the first is sent is recorded, and ends nothing sooner.
  if (failing) return;
  failing = true;
  inTime((one) => one.flush(one.deadline)).then(() => throwAgain(error));
}

const onBeforeExit = (): void => void inTime((one) => one.flush(one.deadline));

function listen(one: EndsWithProcess): void {
  for (const signal of one.signals) {
    if (signals.has(signal)) continue;
    const listener = (): void => void onSignal(signal);
    signals.set(signal, listener);
    process.on(signal, listener);
  }
  if (listening) return;
  listening = true;
  process.on("uncaughtException", onException);
  process.once("beforeExit", onBeforeExit);
}

function stopListening(): void {
  for (const [signal, listener] of signals) process.removeListener(signal, listener);
  signals.clear();
  process.removeListener("uncaughtException", onException);
  process.removeListener("beforeExit", onBeforeExit);
  listening = false;
}

/** Lets something end with the process; gives how it is left out again. One listener serves all of them. */
export function endWithProcess(one: EndsWithProcess): () => void {
  all.add(one);
  listen(one);
  return () => {
    all.delete(one);
    if (all.size === 0) stopListening();
  };
}

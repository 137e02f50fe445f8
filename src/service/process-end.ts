import type { Duration } from "../duration/index.ts";
import { type TelemetryPort, toMilliseconds } from "../telemetry/index.ts";
import { endWithProcess } from "./adapters/process-ends.ts";
import type { ProcessEndOptions } from "./telemetry-options.ts";

const defaultDeadline: Duration = "10s";
const defaultSignals: readonly NodeJS.Signals[] = ["SIGTERM", "SIGINT"];

/** Runs get the first part of the deadline to end, clean-ups the next, and what waits the last to be sent. */
const partWithCleanUps = 0.28;
const part = 0.4;

interface Ends {
  /** Milliseconds that a shutdown waits before it begins to close anything. */
  readonly drain: number;
  cleansUp(): boolean;
  flush(options: { readonly timeout: number }): Promise<unknown>;
  shutdown(options: { readonly timeout: number }): Promise<unknown>;
}

/** Says what nobody caught: on the spans of its run, if it was thrown inside one, and in the log. */
function record({ ambient, log }: TelemetryPort, error: unknown, origin: string): void {
  // The run will not come to its end: its spans end here, or nobody would ever see them.
  for (let at = ambient.current(); at !== undefined; at = at.parent) at.span.end("error", error);
  log.error("nobody caught an error, which ends the process", { error, origin });
}

/** Lets telemetry end with its process, if that is wanted; gives how it is left out again. */
export function followProcess(
  port: TelemetryPort,
  wanted: boolean | ProcessEndOptions,
  ends: Ends,
): () => void {
  if (wanted === false) return () => {};
  const { deadline = defaultDeadline, signals = defaultSignals } = wanted === true ? {} : wanted;
  return endWithProcess({
    clock: port.clock,
    deadline: toMilliseconds(deadline, "the deadline of endWithProcess"),
    drain: ends.drain,
    signals,
    record: (error, origin) => record(port, error, origin),
    flush: (timeout) => ends.flush({ timeout }),
    shutdown: (deadline) =>
      ends.shutdown({ timeout: deadline * (ends.cleansUp() ? partWithCleanUps : part) }),
  });
}

import { CancelledError, endsWithin, type TelemetryPort } from "../telemetry/index.ts";

/** Milliseconds that a run has to end and be booked after it was told to stop. */
const lastMoment = 1_000;

/**
 * Waits for the runs that are under way and what was handed over to agents (`leave`), aborts what has not ended
 * after `timeout` milliseconds, and tells what that was. A run that asks for it does not wait for itself.
 */
export async function endRuns(
  port: TelemetryPort,
  leave: (timeout: number) => Promise<unknown>,
  timeout: number,
): Promise<void> {
  const { clock, log, runs } = port;
  const asking = port.ambient.current();
  const handedOver = leave(timeout);
  const ended = await endsWithin(clock, timeout, runs.settled(asking));
  await handedOver;
  if (ended) return;
  const cut = runs.abort(new CancelledError("the telemetry is shut down"), asking);
  if (Object.keys(cut).length === 0) return;
  log.warn("a shutdown cut off what had not ended in time", { runs: cut, timeout_ms: timeout });
  await endsWithin(clock, lastMoment, runs.settled(asking));
}

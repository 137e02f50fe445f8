import type { Agents } from "../agents/index.ts";
import { CancelledError, type Clock, type TelemetryPort } from "../telemetry/index.ts";

/** Milliseconds that a run has to end and be booked after it was told to stop. */
const lastMoment = 1_000;

/** Waits for `work` as long as `milliseconds`, and says whether it ended by then. Rejects with what it throws. */
export async function endsWithin(
  clock: Clock,
  milliseconds: number,
  work: Promise<unknown>,
): Promise<boolean> {
  let stop = (): void => {};
  const late = new Promise<false>((resolve) => {
    stop = clock.after(milliseconds, () => resolve(false));
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    stop();
  }
}

/**
 * Waits for the runs that are under way and the handoffs that agents have accepted, aborts what has not ended
 * after `timeout` milliseconds, and tells what that was. A run that asks for it does not wait for itself.
 */
export async function endRuns(port: TelemetryPort, agents: Agents, timeout: number): Promise<void> {
  const { clock, log, runs } = port;
  const asking = port.ambient.current();
  const handedOver = agents.shutdown({ timeout });
  const ended = await endsWithin(clock, timeout, runs.settled(asking));
  await handedOver;
  if (ended) return;
  const cut = runs.abort(new CancelledError("the telemetry is shut down"), asking);
  if (Object.keys(cut).length === 0) return;
  log.warn("a shutdown cut off what had not ended in time", { runs: cut, timeout_ms: timeout });
  await endsWithin(clock, lastMoment, runs.settled(asking));
}

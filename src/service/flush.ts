import { endsWithin, type TelemetryPort } from "../telemetry/index.ts";
import type { Tracing } from "./tracing.ts";

interface FlushParts {
  readonly tracing: Tracing;
  /** How much was lost so far. */
  readonly lost: () => number;
}

/**
 * Sends what waits: spans first, since lines and numbers lead to them, then all that asked to be told. Says whether
 * everything was sent within so many milliseconds, and nothing lost meanwhile.
 */
export async function flush(
  { clock, flushes, log }: TelemetryPort,
  { tracing, lost }: FlushParts,
  timeout: number,
): Promise<boolean> {
  const before = lost();
  const until = clock.now() + timeout;
  const within = async (work: Promise<unknown>): Promise<boolean> => {
    try {
      return await endsWithin(clock, Math.max(1, until - clock.now()), work);
    } catch (error) {
      log.warn("what waits could not be sent", { error });
      return false;
    }
  };
  const spans = await within(tracing.flush());
  const others = await Promise.all(flushes.begin(Math.max(1, until - clock.now())).map(within));
  return spans && others.every(Boolean) && lost() === before;
}

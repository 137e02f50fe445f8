import { isObsError } from "../errors/index.ts";
import { sleep } from "../time/index.ts";
import type { VerifyReport } from "./verdict.ts";
import { type VerifyOptions, verify } from "./verify.ts";

/** How long to wait for panels that are dead as yet. */
export interface WaitOptions {
  /** Seconds; with 0 there is one try. */
  readonly waitSeconds: number;
  /** False where panels that nothing uses are not waited for. Default true. */
  readonly untilUsed?: boolean;
  /** Time between two tries, in milliseconds. Default 2,000. */
  readonly pauseMs?: number;
}

/**
 * Verifies again and again until all panels are alive or the time is over; the last report counts. Panels of what no
 * service uses are waited for too: a service that was just started may use it in a moment.
 * A Prometheus that does not answer yet is waited for as well.
 *
 * @throws ObsError as {@link verify}
 */
export async function verifyUntilAlive(options: VerifyOptions & WaitOptions): Promise<VerifyReport> {
  const end = performance.now() + options.waitSeconds * 1000;
  const pauseMs = options.pauseMs ?? 2_000;
  const { time, ...untimed } = options;
  for (;;) {
    const last = performance.now() + pauseMs > end;
    try {
      const report = await verify(untimed);
      const whole = report.ok && (options.untilUsed === false || report.counts.unused === 0);
      // What is timed before all is there would say less than it seems to.
      if (whole || last) return time === undefined ? report : await verify(options);
    } catch (error) {
      if (last || !isObsError(error) || error.code !== "VERIFY_PROMETHEUS") throw error;
    }
    await sleep(pauseMs);
  }
}

import { type PromDuration, prometheus } from "../duration/index.ts";
import { ObsError } from "../errors/index.ts";

/** The window that Grafana chooses for a rate: never shorter than four scrapes. */
export const rateInterval = "$__rate_interval";
/** The whole range that a board shows; for single numbers over it. */
export const boardRange = "$__range";

/** The distance of two points of the answer; for marks on the time axis, which no point may miss. */
export const stepInterval = "$__interval";

const chosenByGrafana: readonly string[] = [rateInterval, boardRange, stepInterval];

/** How far back a rate looks. */
export type Window = PromDuration | typeof rateInterval | typeof boardRange | typeof stepInterval;

/** Checks a window and gives it back. Throws an `ObsError` PROMQL_DURATION. */
export function checkedWindow(window: Window): string {
  if (!chosenByGrafana.includes(window)) durationSeconds(window);
  return window;
}

/**
 * Seconds of a duration. Throws an `ObsError` PROMQL_DURATION.
 *
 * @example `durationSeconds("1h30m")` is `5400`
 */
export function durationSeconds(duration: string): number {
  const ms = prometheus.read(duration) ?? 0;
  if (ms > 0) return ms / 1_000;
  throw new ObsError({
    code: "PROMQL_DURATION",
    problem: `"${duration}" is not a duration above 0`,
    fix: prometheus.fix,
  });
}

import { ObsError } from "../errors/index.ts";

/** A span of time as PromQL writes it: `30s`, `5m`, `1h`. */
export type Duration = `${number}${"ms" | "s" | "m" | "h" | "d"}`;

/** The window that Grafana chooses for a rate: never shorter than four scrapes. */
export const rateInterval = "$__rate_interval";
/** The whole range that a board shows; for single numbers over it. */
export const boardRange = "$__range";

/** The distance of two points of the answer; for marks on the time axis, which no point may miss. */
export const stepInterval = "$__interval";

const chosenByGrafana: readonly string[] = [rateInterval, boardRange, stepInterval];

/** How far back a rate looks. */
export type Window = Duration | typeof rateInterval | typeof boardRange | typeof stepInterval;

const milliseconds = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const durationText = /^(\d+)(ms|s|m|h|d)$/;

/** Checks a window and gives it back. Throws an `ObsError` PROMQL_DURATION. */
export function checkedWindow(window: Window): string {
  if (!chosenByGrafana.includes(window)) durationSeconds(window);
  return window;
}

/**
 * Seconds of a duration. Throws an `ObsError` PROMQL_DURATION.
 *
 * @example `durationSeconds("5m")` is `300`
 */
export function durationSeconds(duration: string): number {
  const [, digits, unit] = durationText.exec(duration) ?? [];
  const factor = Object.entries(milliseconds).find(([name]) => name === unit)?.[1];
  const seconds = (Number(digits) * (factor ?? Number.NaN)) / 1_000;
  if (seconds > 0) return seconds;
  throw new ObsError({
    code: "PROMQL_DURATION",
    problem: `"${duration}" is not a duration`,
    fix: "write a whole number above 0 and one of ms, s, m, h, d, such as 5m",
  });
}

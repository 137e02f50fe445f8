import { durationSeconds } from "../../promql/index.ts";
import type { AlertCase, LookBack } from "../model/alert.ts";
import type { Queried } from "./queried.ts";

/** The steps in which the tests of an alert go. */
export interface Pace {
  /** Seconds */
  readonly step: number;
  /** All others in steps: its window, 1 for the last scrape. */
  readonly window: number;
  /** How far its query looks back. */
  readonly reach: number;
  /** How long it is pending. */
  readonly wait: number;
  /** How long it goes on firing. */
  readonly kept: number;
}

/** Most steps of a window: a test of days need not see each minute of them. */
const mostSteps = 240;

/**
 * The coarsest steps that see all that an alert does: each window is a whole number of them, so that nothing is
 * extrapolated, and its waits can be told from longer and from shorter ones.
 */
export function paceOf(
  stated: Pick<AlertCase<LookBack>, "window" | "for" | "keepFiringFor">,
  { windows, offsets, reach }: Queried,
): Pace {
  const ms = (duration: string): number => durationSeconds(duration) * 1_000;
  const own = stated.window === "last scrape" ? [] : [ms(stated.window)];
  const looks = [...windows.map(toMs), ...own];
  const waits = [stated.for, ...(stated.keepFiringFor === undefined ? [] : [stated.keepFiringFor])].map(ms);
  const shifts = offsets.map(toMs);
  const longest = Math.max(0, reach * 1_000, ...looks);
  const fine = coarsest([...looks, ...shifts, ...waits], [...looks, ...waits].map(quarter));
  const isLong = looks.length > 0 && longest / fine > mostSteps;
  const step = isLong ? coarsest([...looks, ...shifts], looks.map(quarter)) : fine;
  const steps = (duration: number): number => Math.ceil(duration / step);
  return {
    step: step / 1_000,
    window: Math.max(1, ...own.map(steps)),
    reach: steps(longest),
    wait: steps(ms(stated.for)),
    kept: stated.keepFiringFor === undefined ? 0 : steps(ms(stated.keepFiringFor)),
  };
}

const toMs = (seconds: number): number => Math.round(seconds * 1_000);
const quarter = (ms: number): number => ms / 4;

/** The longest time of which each of `spans` is a whole number, and that is no longer than any of `most`. */
function coarsest(spans: readonly number[], most: readonly number[]): number {
  const common = spans.reduce(commonDivisor);
  const bound = Math.min(...most);
  let parts = Math.ceil(common / bound);
  while (common % parts !== 0) parts++;
  return common / parts;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** The moments at which a part of a query is asked for. */
export interface Frame {
  /** ms since 1970 */
  readonly from: number;
  /** ms from one moment to the next; 1 where there is but one */
  readonly step: number;
  /** How many moments; none where a subquery looks at no aligned one. */
  readonly count: number;
  /** Whether a stretch of time was asked for, of which the steps may meet but one moment. */
  readonly isRange: boolean;
}

/** The moments from one to another, both included where the steps meet them. */
export function frameOf(from: number, to: number, step: number): Frame {
  if (to < from) return { from, step, count: 0, isRange: true };
  if (step <= 0) return { from, step: 1, count: 1, isRange: false };
  return { from, step, count: Math.floor((to - from) / step) + 1, isRange: to > from };
}

/** ms since 1970 of the last moment. */
export function lastOf({ from, step, count }: Frame): number {
  return from + (count - 1) * step;
}

/** ms since 1970 of each moment. */
export function timesOf({ from, step, count }: Frame): Float64Array {
  const times = new Float64Array(count);
  for (let i = 0; i < count; i++) times[i] = from + i * step;
  return times;
}

/** Seconds since 1970 at each moment, as the functions of time count. */
export function secondsOf({ from, step, count }: Frame): Float64Array {
  const seconds = new Float64Array(count);
  for (let i = 0; i < count; i++) seconds[i] = (from + i * step) / 1_000;
  return seconds;
}

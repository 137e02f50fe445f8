import type { Column } from "../model/column.ts";
import type { Samples } from "../model/samples.ts";

/** Samples without the marks of a series that ended. */
export interface Live {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** Leaves out the marks: no window sees them. */
export function live({ times, values, stale }: Samples): Live {
  if (stale === undefined || !stale.includes(1)) return { times, values };
  const isLive = (_: number, i: number): boolean => stale[i] !== 1;
  return { times: times.filter(isLive), values: values.filter(isLive) };
}

/** What a part of a query gives for one series, as samples at its moments, of which there are as many as times. */
export function samplesOf({ values, present }: Column, times: Float64Array): Live {
  const from = present.indexOf(1);
  const to = present.lastIndexOf(1) + 1;
  const length = count(present);
  if (length === times.length) return { times, values };
  // Most series begin or end within what is asked for, and have no gaps.
  if (to - from === length) return { times: times.subarray(from, to), values: values.subarray(from, to) };
  const kept = { times: new Float64Array(length), values: new Float64Array(length) };
  for (let i = from, at = 0; i < to; i++) {
    if (present[i] !== 1) continue;
    kept.times[at] = times[i] ?? 0;
    kept.values[at++] = values[i] ?? 0;
  }
  return kept;
}

function count(present: Uint8Array): number {
  let found = 0;
  for (let i = 0; i < present.length; i++) found += present[i] ?? 0;
  return found;
}

import type { Column } from "../model/column.ts";
import type { Samples } from "../model/samples.ts";
import { type Frame, timesOf } from "./frame.ts";

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

/** What a part of a query gives for one series, as samples at its moments. */
export function samplesOf({ values, present }: Column, frame: Frame): Live {
  const times = timesOf(frame);
  if (!present.includes(0)) return { times, values };
  const isThere = (_: number, i: number): boolean => present[i] === 1;
  return { times: times.filter(isThere), values: values.filter(isThere) };
}

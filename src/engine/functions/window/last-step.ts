import type { Window } from "../../model/window.ts";

/** `irate` (a counter, per second) and `idelta` (a gauge): what lies between the last two samples. */
export function lastStep({ times, values, from, to }: Window, isCounter: boolean): number | undefined {
  if (to - from < 2) return undefined;
  const before = values[to - 2] ?? 0;
  const now = values[to - 1] ?? 0;
  const step = isCounter && now < before ? now : now - before;
  return isCounter ? step / (((times[to - 1] ?? 0) - (times[to - 2] ?? 0)) / 1000) : step;
}

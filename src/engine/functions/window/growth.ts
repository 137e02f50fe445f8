import type { Window } from "../../model/window.ts";

/** What is asked of the growth of a series over a window. */
export interface GrowthKind {
  /** Each fall is a reset to 0, and nothing is read into the time before 0. */
  readonly isCounter: boolean;
  /** Per second, instead of over the whole window. */
  readonly isPerSecond: boolean;
}

/** Seconds as Go has them of a duration: the whole ones first. */
function seconds(ms: number): number {
  return Math.floor(ms / 1000) + (ms % 1000) / 1000;
}

/** How much a series grew between its first and last sample. */
function raw({ values, from, to }: Window, isCounter: boolean): number {
  let growth = (values[to - 1] ?? 0) - (values[from] ?? 0);
  if (!isCounter) return growth;
  let before = values[from] ?? 0;
  for (let i = from + 1; i < to; i++) {
    const now = values[i] ?? 0;
    if (now < before) growth += before;
    before = now;
  }
  return growth;
}

/**
 * `rate`, `increase` and `delta`: the growth between the first and the last sample, extended to the ends of the window
 * where those are near (as far as 1.1 times the usual pause between samples), else by half a pause. A counter is not
 * extended to before the moment at which it was 0.
 */
export function growth(window: Window, kind: GrowthKind, dialect: 2 | 3): number | undefined {
  const { times, values, from, to } = window;
  const pauses = to - from - 1;
  if (pauses < 1) return undefined;
  const first = times[from] ?? 0;
  const last = times[to - 1] ?? 0;
  const grown = raw(window, kind.isCounter);
  const sampled = (last - first) / 1000;
  const pause = sampled / pauses;
  const near = pause * 1.1;
  const zero =
    kind.isCounter && grown > 0 && (values[from] ?? 0) >= 0
      ? sampled * ((values[from] ?? 0) / grown)
      : Infinity;
  let before = (first - window.start) / 1000;
  let after = (window.end - last) / 1000;
  // The two versions ask in a different order whether the beginning is near and where 0 was.
  if (dialect === 2) before = Math.min(before, zero);
  if (before >= near) before = pause / 2;
  if (dialect === 3 && zero < before) before = zero;
  if (after >= near) after = pause / 2;
  const factor = (sampled + before + after) / sampled;
  return grown * (kind.isPerSecond ? factor / seconds(window.end - window.start) : factor);
}

import type { Window } from "../../model/window.ts";

/**
 * Holt's double exponential smoothing: the last smoothed value. `smoothing` says how little the past counts for the
 * level, `trending` for the trend; both lie between 0 and 1.
 */
export function smoothed(window: Window, smoothing: number, trending: number): number | undefined {
  const { values, from, to } = window;
  if (to - from < 2) return undefined;
  let earlier = 0;
  let level = values[from] ?? 0;
  let trend = (values[from + 1] ?? 0) - level;
  for (let i = from + 1; i < to; i++) {
    if (i > from + 1) trend = trending * (level - earlier) + (1 - trending) * trend;
    const next = smoothing * (values[i] ?? 0) + (1 - smoothing) * (level + trend);
    earlier = level;
    level = next;
  }
  return level;
}

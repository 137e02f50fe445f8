import type { Window } from "../../model/window.ts";

/** How often a value was another than the one before it; from `NaN` to `NaN` nothing changed. */
export function changes({ values, from, to }: Window): number {
  let count = 0;
  let before = values[from] ?? 0;
  for (let i = from + 1; i < to; i++) {
    const now = values[i] ?? 0;
    if (now !== before && !(Number.isNaN(now) && Number.isNaN(before))) count++;
    before = now;
  }
  return count;
}

/** How often a value was less than the one before it. */
export function resets({ values, from, to }: Window): number {
  let count = 0;
  let before = values[from] ?? 0;
  for (let i = from + 1; i < to; i++) {
    const now = values[i] ?? 0;
    if (now < before) count++;
    before = now;
  }
  return count;
}

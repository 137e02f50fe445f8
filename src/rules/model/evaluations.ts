import type { AlertCase, LookBack } from "./alert.ts";

/** How often an alert is evaluated in a span of time: the steps of its tests. */
export function evaluations(seconds: number, { step }: Pick<AlertCase<LookBack>, "step">): number {
  return Math.ceil(seconds / step);
}

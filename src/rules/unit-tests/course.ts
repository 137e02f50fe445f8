import type { Scenario } from "../model/scenario.ts";
import type { Pace } from "./pace.ts";

/** The first step at which something can be, and the one by which it is. */
interface Bounds {
  readonly from: number;
  readonly by: number;
}

/** When the query of an alert begins to hold, and when it ends: steps after its series went bad and got well. */
export interface Course {
  readonly holds: Bounds;
  readonly ends: Bounds;
}

const atOnce: Bounds = { from: 1, by: 1 };

/**
 * A window that is closed on both sides, as it was until Prometheus 2, has a sample more than one that is open on the
 * left: what needs the whole of it comes a step later or earlier.
 */
export function courseOf(
  { noticed, before, normal, failing }: Scenario,
  looksBack: boolean,
  { window }: Pace,
): Course {
  const someTime: Bounds = { from: 1, by: window + 1 };
  if (noticed === "at once" || !looksBack) {
    return { holds: atOnce, ends: looksBack || before !== undefined ? someTime : atOnce };
  }
  if (before !== undefined) return { holds: { from: Math.max(1, window - 1), by: window }, ends: someTime };
  // From what is on the limit to what is just past it, half of the window may be enough.
  if (normal === undefined) return { holds: { from: 1, by: window }, ends: someTime };
  // A sample from before is still in the window, where growth from it to the next counts as bad already.
  const last = failing.some(({ moves }) => moves === "grow") ? 0 : 1;
  return { holds: { from: Math.max(1, window - 1), by: window + last }, ends: atOnce };
}

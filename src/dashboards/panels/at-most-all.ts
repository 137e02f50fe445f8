import { clampMax, type Vector } from "../../promql/index.ts";

/**
 * A share whose part is counted by another counter than its whole. Prometheus extends each of them to the edges of the
 * window for itself, and a run is booked in the two at different moments, so that a part may seem more than all.
 */
export const atMostAll = <L extends string>(of: Vector<L, "ratio">): Vector<L, "ratio"> => clampMax(of, 1);

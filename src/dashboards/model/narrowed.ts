import type { TargetLabel } from "../../catalog/index.ts";

/** Target labels that a reader narrows every board by, each within the choice of those before it. */
export const narrowed = ["environment", "service", "instance"] as const satisfies readonly TargetLabel[];

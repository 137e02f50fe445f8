import type { Outcome } from "../../catalog/index.ts";

/** Outcomes of what failed: not of what its caller gave up, nor of what had nothing to do. */
export const failures: ReadonlySet<Outcome> = new Set(["error", "timeout", "rejected"]);

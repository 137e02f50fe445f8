import { bounded, closed } from "./define/label.ts";

/** How an execution ended; see `classifyOutcome` in `telemetry`. */
export const outcomes = ["ok", "error", "timeout", "rejected", "cancelled", "skipped"] as const;
export type Outcome = (typeof outcomes)[number];

export const outcome = closed(...outcomes);

/** Name that the user gave a primitive. */
export const primitive = bounded();

/** What a primitive is; fixed by the primitive, so that it does not multiply its series. */
export const kind = bounded({ limit: 20, dependsOn: "primitive" });

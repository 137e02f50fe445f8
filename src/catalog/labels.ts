import { bounded, closed, dependent } from "./define/label.ts";

/** How an execution ended; see `classifyOutcome` in `telemetry`. */
export const outcomes = ["ok", "error", "timeout", "rejected", "cancelled", "skipped"] as const;
export type Outcome = (typeof outcomes)[number];

export const outcome = closed(...outcomes);

/** Whether what is around a call of a model is the nearest of its kind, or one further out: both add up to all. */
export const costShares = ["direct", "nested"] as const;
export type CostShare = (typeof costShares)[number];

export const share = closed(...costShares);

/** Name that the user gave a primitive. */
export const primitive = bounded();

/** What a primitive is. */
export const primitiveKinds = [
  "function",
  "sequence",
  "parallel",
  "branch",
  "match",
  "saga",
  "cache",
  "router",
  "retry",
  "fallback",
  "circuit_breaker",
  "bulkhead",
  "timeout",
] as const;
export type PrimitiveKind = (typeof primitiveKinds)[number];

/** Fixed by the primitive, so that it does not multiply its series. */
export const kind = dependent(closed(...primitiveKinds), "primitive");

import type { BreakerState } from "../../catalog/index.ts";
import { counter, gauge, oneOf } from "../../promql/index.ts";

const calls = "tta_circuit_breaker_calls_total";

/** 1 in each process for the breakers in a state, 0 for the others. */
export const breakersIn = (state: BreakerState) => gauge("tta_circuit_breaker_state", { state });

export const breakerCallsOf = {
  all: counter(calls),
  /** Those that an open breaker refused. */
  rejected: counter(calls, { result: "rejected" }),
  failed: counter(calls, { result: "failure" }),
  /** Those that reached the service behind. */
  passed: counter(calls, { result: oneOf("success", "failure") }),
} as const;

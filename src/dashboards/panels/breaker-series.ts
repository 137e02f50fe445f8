import type { BreakerState } from "../../catalog/index.ts";
import { counterSeries, gaugeSeries, oneOf } from "../../promql/index.ts";

const calls = "tta_circuit_breaker_calls_total";

/** 1 in each process for the breakers in a state, 0 for the others. */
export const breakersIn = (state: BreakerState) => gaugeSeries("tta_circuit_breaker_state", { state });

export const breakerCallsOf = {
  all: counterSeries(calls),
  /** Those that an open breaker refused. */
  rejected: counterSeries(calls, { result: "rejected" }),
  failed: counterSeries(calls, { result: "failure" }),
  /** Those that reached the service behind. */
  passed: counterSeries(calls, { result: oneOf("success", "failure") }),
} as const;

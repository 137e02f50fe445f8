import { bounded, closed } from "./define/label.ts";
import { counter, gauge } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";
import { primitive } from "./labels.ts";

const owner = "primitives";

/** In which state a circuit breaker can be. */
export const breakerStates = ["closed", "open", "half_open", "isolated"] as const;
export type BreakerState = (typeof breakerStates)[number];

const breaker = bounded();
const state = closed(...breakerStates);

/** What retry, timeout, fallback, bulkhead and circuit breaker emit beside `tta_primitive_*`. */
export const resilienceMetrics = defineMetrics({
  tta_retry_attempts_total: counter({
    help: "Attempts of a retry that ended: success, failed and tried again (retry), failed with no attempt left (exhausted), or not_retryable.",
    labels: { primitive, result: closed("success", "retry", "exhausted", "not_retryable") },
    owner,
  }),
  tta_timeout_late_results_total: counter({
    help: "Results that came after the time limit and were thrown away.",
    labels: { primitive },
    owner,
  }),
  tta_fallback_requests_total: counter({
    help: "Requests by the step of a chain that answered; exhausted when none did.",
    labels: { primitive, used: bounded({ dependsOn: "primitive" }) },
    seriesLimit: 2_601,
    owner,
  }),
  tta_bulkhead_queued: gauge({
    help: "Runs that wait for room in a bulkhead.",
    labels: { primitive },
    owner,
  }),
  tta_bulkhead_limit: gauge({
    help: "Runs that a bulkhead lets in at once.",
    labels: { primitive },
    owner,
  }),
  tta_circuit_breaker_state: gauge({
    help: "1 for the state that a circuit breaker is in, 0 for the others.",
    labels: { breaker, state },
    acrossWorkers: "max",
    owner,
  }),
  tta_circuit_breaker_transitions_total: counter({
    help: "Changes of a circuit breaker from one state to another.",
    labels: { breaker, from: state, to: state },
    owner,
  }),
  tta_circuit_breaker_calls_total: counter({
    help: "Calls through a circuit breaker that say something of the service behind it, and calls that it refused.",
    labels: { breaker, result: closed("success", "failure", "rejected") },
    owner,
  }),
  tta_circuit_breaker_state_seconds_total: counter({
    help: "Time that a circuit breaker has spent in a state, accurate to about a second.",
    unit: "seconds",
    labels: { breaker, state },
    owner,
  }),
});

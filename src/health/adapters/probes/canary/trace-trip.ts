import type { RoundTrip } from "../../../checks/round-trip.ts";
import type { TraceCanary } from "../../../config/kinds/canary.ts";
import { below, found, taken } from "./exchange.ts";
import { newTraceId, spanRequest } from "./otlp.ts";

const pathOf = { tempo: "/api/traces/", runs: "/api/runs/" } as const;

/** A span of its own trace is sent, and the trace asked for. */
export function traceTrip(target: TraceCanary): RoundTrip {
  const traceId = newTraceId();
  return {
    what: "the span",
    write: async (signal) => {
      const json = spanRequest(traceId, target.name, Date.now());
      await taken(target, target.to.url, { json }, signal);
    },
    isThere: async (signal) => {
      const answer = await found(target, below(target, pathOf[target.from] + traceId), {}, signal);
      return answer !== undefined;
    },
  };
}

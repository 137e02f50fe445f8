import { catalogBoard } from "../model/board.ts";
import { cacheHitRatioLines, cacheHitRatioNow, cacheRequests } from "../panels/cache.ts";
import { httpLatency, httpRate } from "../panels/http.ts";
import { primitiveFailures, primitiveLatency } from "../panels/primitive.ts";
import { routerReasons, routerRequests } from "../panels/router.ts";
import { cpu, eventLoopBusyNow, eventLoopDelay, memory, servicesUp } from "../panels/runtime.ts";
import {
  errorRatioNow,
  latencyNow,
  runsNow,
  workflowErrorRatio,
  workflowInFlight,
  workflowLatency,
  workflowRate,
} from "../panels/workflow.ts";

/** Symptoms first, then causes from the outside in. */
export const overview = catalogBoard("overview", [
  {
    title: "Now",
    panels: {
      services_up: servicesUp,
      runs_now: runsNow,
      error_ratio_now: errorRatioNow,
      latency_p95_now: latencyNow,
      cache_hit_ratio_now: cacheHitRatioNow,
      event_loop_busy_now: eventLoopBusyNow,
    },
  },
  {
    title: "Workflows",
    panels: {
      workflow_rate: workflowRate,
      workflow_error_ratio: workflowErrorRatio,
      workflow_latency: workflowLatency,
      workflow_in_flight: workflowInFlight,
    },
  },
  { title: "HTTP", panels: { http_rate: httpRate, http_latency: httpLatency } },
  { title: "Routers", panels: { router_requests: routerRequests, router_reasons: routerReasons } },
  { title: "Caches", panels: { cache_requests: cacheRequests, cache_hit_ratio: cacheHitRatioLines } },
  {
    title: "Primitives",
    panels: { primitive_latency: primitiveLatency, primitive_failures: primitiveFailures },
  },
  { title: "Runtime", panels: { event_loop_delay: eventLoopDelay, memory, cpu } },
]);

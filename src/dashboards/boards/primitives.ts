import { counterSeries, gaugeSeries } from "../../promql/index.ts";
import { defineBoard } from "../model/board.ts";
import { labelVariable } from "../model/label-variable.ts";
import { bulkheadQueue, bulkheadUse, waitingNow } from "../panels/bulkhead.ts";
import {
  cacheBackendErrors,
  cacheEntries,
  cacheEvictions,
  cacheHitRatioLines,
  cacheHitRatioNow,
  cacheRequests,
  cacheSavings,
} from "../panels/cache.ts";
import { linked } from "../panels/linked.ts";
import { primitiveFailures, primitiveRate } from "../panels/primitive.ts";
import {
  fallbackAnswers,
  fallbackNow,
  lateNow,
  lateResults,
  retriedNow,
  retryAttempts,
} from "../panels/retry.ts";
import {
  fallbackRouteNow,
  routerReasons,
  routerRequests,
  routerSavings,
  routeShares,
  routeWeights,
} from "../panels/router.ts";
import { sagaCompensations, sagaOutcomes } from "../panels/saga.ts";

const narrow = { board: "primitives", title: "This one only" } as const;
const primitive = { ...narrow, label: "primitive" } as const;
const router = { ...narrow, label: "router" } as const;
const cache = { ...narrow, label: "cache" } as const;

/** What fails, then how each kind of primitive copes with it. */
export const primitives = defineBoard({
  key: "primitives",
  title: "Primitives",
  question: "Which part fails, and do routers, caches, retries and fallbacks make up for it?",
  variables: [
    labelVariable({ label: "primitive", from: gaugeSeries("tta_primitive_in_flight") }),
    labelVariable({ label: "router", from: counterSeries("tta_router_requests_total") }),
    labelVariable({ label: "cache", from: gaugeSeries("tta_cache_entries") }),
  ],
  rows: [
    {
      title: "Now",
      panels: {
        fallback_route_now: fallbackRouteNow,
        cache_hit_ratio_now: cacheHitRatioNow,
        retried_now: retriedNow,
        fallback_now: fallbackNow,
        late_now: lateNow,
        waiting_now: waitingNow,
      },
    },
    {
      title: "Executions",
      panels: {
        primitive_failures: linked(primitiveFailures, primitive),
        primitive_rate: linked(primitiveRate, primitive),
      },
    },
    {
      title: "Routers",
      panels: {
        router_requests: linked(routerRequests, router),
        router_reasons: routerReasons,
      },
    },
    {
      title: "Caches",
      panels: {
        cache_requests: cacheRequests,
        cache_hit_ratio: linked(cacheHitRatioLines, cache),
        cache_entries: linked(cacheEntries, cache),
        cache_evictions: cacheEvictions,
        cache_backend_errors: linked(cacheBackendErrors, cache),
      },
    },
    {
      title: "Retries and fallbacks",
      panels: {
        retry_attempts: retryAttempts,
        fallback_answers: fallbackAnswers,
      },
    },
    {
      title: "Time limits and bulkheads",
      panels: {
        late_results: linked(lateResults, primitive),
        bulkhead_use: linked(bulkheadUse, primitive),
        bulkhead_queue: linked(bulkheadQueue, primitive),
      },
    },
    {
      title: "Weights and savings",
      collapsed: true,
      panels: {
        route_shares: linked(routeShares, router),
        route_weights: linked(routeWeights, router),
        router_savings: linked(routerSavings, router),
        cache_savings: linked(cacheSavings, cache),
      },
    },
    {
      title: "Sagas",
      collapsed: true,
      panels: {
        saga_outcomes: sagaOutcomes,
        saga_compensations: sagaCompensations,
      },
    },
  ],
});

import { counterSeries, gaugeSeries } from "../../promql/index.ts";
import { catalogBoard } from "../model/board.ts";
import { labelVariable } from "../model/label-variable.ts";
import { bulkheadQueue, bulkheadUse, waitingNow } from "../panels/bulkhead.ts";
import {
  cacheBackendErrors,
  cacheCrowding,
  cacheEntries,
  cacheEvictions,
  cacheHitRatioJudged,
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
  retryExhausted,
  retryRepeats,
  timeouts,
} from "../panels/retry.ts";
import {
  fallbackRouteNow,
  routerFallbacks,
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
export const primitives = catalogBoard(
  "primitives",
  [
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
        router_fallbacks: linked(routerFallbacks, router),
      },
    },
    {
      title: "Caches",
      panels: {
        cache_requests: cacheRequests,
        cache_hit_ratio: linked(cacheHitRatioJudged, cache),
        cache_crowding: linked(cacheCrowding, cache),
        cache_backend_errors: linked(cacheBackendErrors, cache),
      },
    },
    {
      title: "Retries and fallbacks",
      panels: {
        retry_exhausted: linked(retryExhausted, primitive),
        retry_repeats: linked(retryRepeats, primitive),
        fallback_answers: { ...fallbackAnswers, width: 8 },
      },
    },
    {
      title: "Time limits and bulkheads",
      panels: {
        timeouts: linked(timeouts, primitive),
        late_results: linked(lateResults, primitive),
        bulkhead_use: linked(bulkheadUse, primitive),
        bulkhead_queue: linked(bulkheadQueue, primitive),
      },
    },
    {
      title: "Shares and savings of routes",
      collapsed: true,
      panels: {
        router_reasons: routerReasons,
        route_shares: linked(routeShares, router),
        route_weights: linked(routeWeights, router),
        router_savings: linked(routerSavings, router),
      },
    },
    {
      title: "What caches hold and save",
      collapsed: true,
      panels: {
        cache_entries: linked(cacheEntries, cache),
        cache_evictions: cacheEvictions,
        cache_savings: linked({ ...cacheSavings, width: 8 }, cache),
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
  {
    variables: [
      labelVariable({ label: "primitive", from: gaugeSeries("tta_primitive_in_flight") }),
      labelVariable({ label: "router", from: counterSeries("tta_router_requests_total") }),
      labelVariable({ label: "cache", from: gaugeSeries("tta_cache_entries") }),
    ],
  },
);

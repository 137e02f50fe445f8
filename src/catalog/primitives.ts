import { durationBuckets } from "./buckets.ts";
import { bounded, closed, defaultValueLimit } from "./define/label.ts";
import { counter, gauge, histogram } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";
import { kind, outcome, outcomes, primitive, primitiveKinds, share } from "./labels.ts";

const owner = "primitives";

/** What every primitive emits; a workflow is recorded in `tta_workflow_*` only. */
export const primitiveMetrics = defineMetrics({
  tta_primitive_duration_seconds: histogram({
    help: "Time one execution of a primitive took, with everything inside it.",
    unit: "seconds",
    labels: { primitive, kind, outcome },
    buckets: durationBuckets,
    // Fifty names keep theirs though each is that of a primitive of every kind.
    seriesLimit: (defaultValueLimit + 1) * primitiveKinds.length * outcomes.length,
    owner,
  }),
  tta_primitive_in_flight: gauge({
    help: "Executions of a primitive that have started and not ended.",
    labels: { primitive, kind },
    owner,
  }),
  tta_primitive_cost_usd_total: counter({
    help: "What calls of models inside a primitive cost; direct where it is the nearest primitive around the call, nested further out.",
    unit: "usd",
    labels: { primitive, kind, share },
    owner,
  }),
  tta_saga_compensations_total: counter({
    help: "Completed steps of failed sagas that were undone, by how undoing them ended.",
    labels: { primitive, outcome },
    owner,
  }),
});

const router = bounded();
const route = bounded({ dependsOn: "router" });

export const routerMetrics = defineMetrics({
  tta_router_requests_total: counter({
    help: "Attempts at a route; a failed route and its fallback are two.",
    labels: { router, route, reason: closed("selected", "default", "error_fallback"), outcome },
    // Fifty routers with five routes each.
    seriesLimit: 5_000,
    owner,
  }),
  tta_router_route_weight_ratio: gauge({
    help: "Share of the requests that a weighted router gives to a route.",
    unit: "ratio",
    labels: { router, route },
    seriesLimit: 2_601,
    acrossWorkers: "last",
    owner,
  }),
  tta_router_savings_usd_total: counter({
    help: "What answers cost less than the dearest route's would have, by the router's cost function or by what calls of models cost.",
    unit: "usd",
    labels: { router, route },
    seriesLimit: 2_601,
    owner,
  }),
});

const cache = bounded();

export const cacheMetrics = defineMetrics({
  tta_cache_requests_total: counter({
    help: "Lookups in a cache by what came of them.",
    labels: { cache, result: closed("hit", "miss", "stale", "coalesced", "bypass", "error") },
    owner,
  }),
  tta_cache_evictions_total: counter({
    help: "Entries that left a cache, by reason.",
    labels: { cache, reason: closed("size", "ttl", "cleared") },
    owner,
  }),
  tta_cache_entries: gauge({
    help: "Entries that a cache holds now.",
    labels: { cache },
    owner,
  }),
  tta_cache_backend_errors_total: counter({
    help: "Times that the shared store behind a cache failed, was too slow or could not hold a result.",
    labels: { cache, backend: bounded({ limit: 10 }) },
    owner,
  }),
  tta_cache_saved_usd_total: counter({
    help: "What runs would have cost that a cache made unnecessary, by its cost function or by what calls of models cost.",
    unit: "usd",
    labels: { cache },
    owner,
  }),
});

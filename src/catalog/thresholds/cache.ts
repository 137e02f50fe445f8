import { defineThresholds } from "./threshold.ts";

export const cacheThresholds = defineThresholds({
  cache_hit_ratio: {
    help: "Share of the lookups in a cache that need no new work.",
    unit: "ratio",
    bad: "below",
    production: 0.2,
    staging: 0.1,
    drill: 0.05,
  },
  cache_crowded_ratio: {
    help: "Entries that may be pushed out for room, as a share of the lookups.",
    unit: "ratio",
    production: 0.5,
    staging: 0.7,
    drill: 0.5,
  },
  cache_backend_errors: {
    help: "Times within minutes that the shared store behind a cache may fail or be too slow.",
    unit: "none",
    production: 30,
    staging: 60,
    drill: 3,
  },
});

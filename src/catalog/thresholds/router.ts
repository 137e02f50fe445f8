import { defineThresholds } from "./threshold.ts";

export const routerThresholds = defineThresholds({
  router_fallback_ratio: {
    help: "Share of the decisions of a router in which another route may stand in.",
    unit: "ratio",
    production: 0.1,
    staging: 0.2,
    drill: 0.2,
  },
  route_error_ratio: {
    help: "Share of the attempts at a route that may fail.",
    unit: "ratio",
    production: 0.2,
    staging: 0.4,
    drill: 0.2,
  },
});

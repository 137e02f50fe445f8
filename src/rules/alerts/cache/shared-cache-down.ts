import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";

const name = "tta_cache_backend_errors_total";

export const sharedCacheDown = defineAlert({
  name: "SharedCacheDown",
  component: "cache",
  summary: "The shared store behind a cache fails or is too slow, and each process goes on alone.",
  description: [
    "The store ",
    label("backend"),
    " behind cache ",
    label("cache"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " failed or was too slow ",
    value,
    " times within minutes.",
  ],
  decision: "Bring the store back, or can what is behind the cache carry the load that it took?",
  otherwise: "Not critical: answers still come, from each process's own cache or from new work.",
  panel: panelOf("primitives", "cache_backend_errors"),
  environments: {
    production: { severity: "warning", window: "5m", for: "2m" },
    staging: { severity: "warning", window: "5m", for: "10m" },
    drill: { severity: "warning", window: "20s", for: "4s" },
  },
  ...eventCount({
    limit: thresholds.cache_backend_errors,
    of: counterSeries(name),
    by: ["environment", "service", "cache", "backend"],
    growing: (perStep) => [counted(name, { cache: "answers", backend: "redis" }, perStep)],
  }),
});

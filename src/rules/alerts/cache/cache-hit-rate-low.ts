import { thresholds } from "../../../catalog/index.ts";
import { counterSeries, noneOf, oneOf } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventShare } from "../../shapes/event-share.ts";
import { cacheEvictionStorm } from "./cache-eviction-storm.ts";

const name = "tta_cache_requests_total";
const cache = "answers";

export const cacheHitRateLow = defineAlert({
  name: "CacheHitRateLow",
  component: "cache",
  summary: "A cache answers fewer lookups than its environment expects.",
  description: [
    "Only ",
    value,
    " of the lookups in cache ",
    label("cache"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " need no new work.",
  ],
  decision: "Change its key or its time to live, or do without it?",
  otherwise:
    "Not a warning: nobody is hurt by work that is done anew; where that is too slow or too dear, latency and cost tell.",
  panel: panelOf("primitives", "cache_hit_ratio"),
  inhibitedBy: [{ alert: cacheEvictionStorm, equal: ["environment", "service", "cache"] }],
  environments: {
    production: { severity: "info", window: "15m", for: "30m", minimumRuns: 200 },
    staging: { severity: "info", window: "15m", for: "1h", minimumRuns: 100 },
    drill: { severity: "info", window: "20s", for: "4s", minimumRuns: 10 },
  },
  ...eventShare({
    limit: thresholds.cache_hit_ratio,
    part: counterSeries(name, { result: oneOf("hit", "stale", "coalesced") }),
    whole: counterSeries(name, { result: noneOf("bypass") }),
    by: ["environment", "service", "cache"],
    counted: (count) =>
      (["hit", "stale", "coalesced"] as const).map((result) => counted(name, { cache, result }, count / 3)),
    others: (count) => [counted(name, { cache, result: "miss" }, count)],
    ignored: (count) => [counted(name, { cache, result: "bypass" }, count)],
  }),
});

import { thresholds } from "../../../catalog/index.ts";
import { counterSeries, noneOf } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventShare } from "../../shapes/event-share.ts";

const name = "tta_cache_requests_total";
const cache = "answers";
const evictions = "tta_cache_evictions_total";

export const cacheEvictionStorm = defineAlert({
  name: "CacheEvictionStorm",
  component: "cache",
  summary: "A cache is so small that most of what it is asked for pushes out something else.",
  description: [
    "Cache ",
    label("cache"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " pushes out entries for room in ",
    value,
    " of its lookups.",
  ],
  decision: "Give it more room, or take out of its key what makes every lookup another?",
  otherwise: "Not an alert on a full cache: one that is full of what is asked for again works as it should.",
  panel: panelOf("primitives", "cache_crowding"),
  environments: {
    production: { severity: "warning", window: "15m", for: "15m", minimumRuns: 200 },
    staging: { severity: "warning", window: "15m", for: "30m", minimumRuns: 100 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 10 },
  },
  ...eventShare({
    limit: thresholds.cache_crowded_ratio,
    part: counterSeries(evictions, { reason: "size" }),
    whole: counterSeries(name, { result: noneOf("bypass") }),
    by: ["environment", "service", "cache"],
    counted: (count) => [
      counted(evictions, { cache, reason: "size" }, count),
      counted(name, { cache, result: "miss" }, count),
    ],
    others: (count) => [counted(name, { cache, result: "hit" }, count)],
    ignored: (count) => [
      counted(evictions, { cache, reason: "ttl" }, count),
      counted(name, { cache, result: "bypass" }, count),
    ],
  }),
});

import { http, model, scraped, workflow } from "../service.ts";
import { cached, spent } from "../service-parts.ts";
import type { Incident } from "../story.ts";

const well = [
  ...scraped(1),
  ...workflow(1, { ok: 100 }),
  ...http(1, { "2xx": 100 }),
  ...model(2, { ok: 30 }),
  ...cached(70, 30, 0),
  ...spent(0.09, 60, 120),
];

/** Users see slower answers; the bill sees three times the calls. */
export const cacheLost: Incident = {
  title: "The shared cache is gone, and the model is asked for everything",
  like: "Slack's of 2022-02-22: a fleet of caches that emptied, and what stood behind it",
  story:
    "Redis goes away for an hour. Nothing fails, since a cache that cannot be read is passed by: the model is asked three times as often, and the bill follows.",
  phases: [
    { minutes: 40, what: "all is well", series: well },
    {
      minutes: 60,
      what: "the cache is gone",
      series: [
        ...scraped(1),
        ...workflow(3, { ok: 100 }),
        ...http(3, { "2xx": 100 }),
        ...model(2, { ok: 100 }),
        ...cached(0, 0, 100),
        ...spent(0.3, 110, 150),
      ],
    },
    { minutes: 40, what: "it is back", series: well },
  ],
  fires: ["SharedCacheDown", "SpendRateHigh", "CacheHitRateLow"],
  told: { oncall: [], team: ["SharedCacheDown", "SpendRateHigh"] },
  quiet: {
    WorkflowErrorRatioHigh: "no run fails",
    BudgetSpent: "it was mended before the budget was used up",
  },
};

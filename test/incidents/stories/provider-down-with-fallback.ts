import { http, model, scraped, workflow } from "../service.ts";
import { routed } from "../service-parts.ts";
import type { Incident } from "../story.ts";

const well = [
  ...scraped(1),
  ...workflow(2, { ok: 60 }),
  ...http(2, { "2xx": 60 }),
  ...model(1.5, { ok: 60 }),
  ...routed({ ok: 60 }, {}),
];

/** The same with a fallback: nobody is hurt, and nobody is to be woken. */
export const providerDownWithFallback: Incident = {
  title: "The provider of the model is down, and the router saves it",
  like: "the same outages, in services with a second provider",
  story:
    "Half of the calls of the chosen model fail for 40 minutes; another route answers them, a little slower.",
  phases: [
    { minutes: 30, what: "all is well", series: well },
    {
      minutes: 40,
      what: "half of the calls fail",
      series: [
        ...scraped(1),
        ...workflow(4, { ok: 60 }),
        ...http(4, { "2xx": 60 }),
        ...model(2, { ok: 30, error: 30 }),
        ...routed({ ok: 30, error: 30 }, { ok: 30 }),
      ],
    },
    { minutes: 20, what: "it answers again", series: well },
  ],
  fires: [
    "LlmErrorRatioHigh",
    "RouterFallbackHigh",
    "RouteErrorRatioHigh",
    "LlmAvailabilityBudgetBurnFast",
    "LlmAvailabilityBudgetBurnSlow",
  ],
  told: { oncall: [], team: ["LlmErrorRatioHigh", "RouterFallbackHigh", "LlmAvailabilityBudgetBurnFast"] },
  quiet: {
    WorkflowErrorRatioHigh: "every run ends well: nobody is woken",
    HttpErrorRatioHigh: "every request is answered",
    WorkflowLatencyHigh: "four seconds are within the limit",
  },
};

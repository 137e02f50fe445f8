import { breaker, http, model, primitive, scraped, workflow } from "../service.ts";
import { routed } from "../service-parts.ts";
import type { Incident } from "../story.ts";

const well = [
  ...scraped(1),
  ...workflow(2, { ok: 60 }),
  ...http(2, { "2xx": 60 }),
  ...model(1.5, { ok: 60 }),
  ...primitive("retry", 1.5, { ok: 60 }),
  ...routed({ ok: 60 }, {}),
  ...breaker("closed"),
];

/** Nothing stands in for the provider: what fails there fails for users. */
export const providerDown: Incident = {
  title: "The provider of the model is down, and nothing stands in for it",
  like: "outages of model providers, such as OpenAI's of 2024-12-11",
  story:
    "Four of five calls of the model fail for 40 minutes. The client tries again, the breaker opens, and the workflow has no other route.",
  phases: [
    { minutes: 30, what: "all is well", series: well },
    {
      minutes: 40,
      what: "four of five calls fail",
      series: [
        ...scraped(1),
        ...workflow(3, { ok: 12, error: 48 }),
        ...http(3, { "2xx": 12, "5xx": 48 }),
        ...model(2, { ok: 12, error: 48 }),
        ...primitive("retry", 3, { ok: 12, error: 48 }),
        ...routed({ ok: 12, error: 48 }, {}),
        ...breaker("open"),
      ],
    },
    { minutes: 20, what: "it answers again", series: well },
  ],
  fires: [
    "BreakerOpen",
    "HttpErrorRatioHigh",
    "WorkflowErrorRatioHigh",
    "HttpAvailabilityBudgetBurnFast",
    "LlmErrorRatioHigh",
    "RouteErrorRatioHigh",
    "WorkflowAvailabilityBudgetBurnFast",
    "LlmAvailabilityBudgetBurnFast",
    "WorkflowAvailabilityBudgetBurnSlow",
    "HttpAvailabilityBudgetBurnSlow",
    "LlmAvailabilityBudgetBurnSlow",
  ],
  told: {
    oncall: [
      "HttpErrorRatioHigh",
      "WorkflowErrorRatioHigh",
      "HttpAvailabilityBudgetBurnFast",
      "WorkflowAvailabilityBudgetBurnFast",
    ],
    team: ["BreakerOpen", "LlmErrorRatioHigh", "RouteErrorRatioHigh", "LlmAvailabilityBudgetBurnFast"],
  },
  quiet: {
    ServiceDown: "the service answers",
    RouterFallbackHigh: "there is no route that stands in",
    LlmRateLimited: "nobody was refused for asking too much",
  },
};

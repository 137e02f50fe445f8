import { breaker, http, model, scraped, workflow } from "../service.ts";
import { retried, tries } from "../service-parts.ts";
import type { Incident } from "../story.ts";

const well = [
  ...scraped(1),
  ...breaker("closed"),
  ...workflow(2, { ok: 60 }),
  ...http(2, { "2xx": 60 }),
  ...model(1.5, { ok: 60 }),
  ...tries(60, 0, 0, 0),
  ...retried(60, 1, 0),
];

/** More users than were planned for: the provider refuses, and every refusal is tried again. */
export const rateLimited: Incident = {
  title: "A launch runs into the rate limit, and retries make it worse",
  like: "retry storms, such as DynamoDB's of 2015-09-20",
  story:
    "Twice as many users as planned come in the hour of a launch. The provider refuses every second try; each refusal is tried again up to three times, so that the limit is reached sooner.",
  phases: [
    { minutes: 30, what: "all is well", series: well },
    {
      minutes: 30,
      what: "the launch",
      series: [
        ...scraped(1),
        ...breaker("closed"),
        ...workflow(12, { ok: 105, error: 15 }),
        ...http(12, { "2xx": 105, "5xx": 15 }),
        ...model(10, { ok: 105, error: 15 }),
        ...tries(105, 150, 15, 165),
        ...retried(105, 150, 15),
      ],
    },
    { minutes: 20, what: "the limit is raised", series: well },
  ],
  fires: [
    "HttpErrorRatioHigh",
    "WorkflowErrorRatioHigh",
    "HttpAvailabilityBudgetBurnFast",
    "HttpLatencyBudgetBurnFast",
    "HttpLatencyHigh",
    "WorkflowLatencyHigh",
    "LlmRateLimited",
    "RetryStorm",
    "RetriesExhausted",
    "LlmErrorRatioHigh",
    "WorkflowLatencyBudgetBurnFast",
    "HttpLatencyBudgetBurnSlow",
    "WorkflowAvailabilityBudgetBurnFast",
    "LlmAvailabilityBudgetBurnFast",
    "WorkflowAvailabilityBudgetBurnSlow",
    "WorkflowLatencyBudgetBurnSlow",
    "HttpAvailabilityBudgetBurnSlow",
    "LlmAvailabilityBudgetBurnSlow",
  ],
  told: {
    oncall: [
      "HttpErrorRatioHigh",
      "WorkflowErrorRatioHigh",
      "HttpAvailabilityBudgetBurnFast",
      "HttpLatencyBudgetBurnFast",
      "WorkflowLatencyBudgetBurnFast",
      "WorkflowAvailabilityBudgetBurnFast",
    ],
    team: ["LlmRateLimited", "RetriesExhausted", "LlmErrorRatioHigh", "LlmAvailabilityBudgetBurnFast"],
  },
  quiet: {
    EventLoopDelayHigh: "the service itself has room",
    BreakerOpen: "most calls succeed in the end",
  },
};

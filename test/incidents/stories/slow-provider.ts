import { http, model, observed, primitive, scraped, workflow } from "../service.ts";
import type { Incident } from "../story.ts";

const chunks = (seconds: number, count: number) =>
  observed("tta_llm_time_to_first_chunk_seconds", { provider: "openai", model: "gpt-5" }, seconds, count);

const well = [
  ...scraped(1),
  ...workflow(2, { ok: 60 }),
  ...http(2, { "2xx": 60 }),
  ...model(2, { ok: 60 }),
  ...chunks(0.4, 60),
  ...primitive("timeout", 2, { ok: 60 }),
];

/** Nothing fails: everything waits, and callers leave. */
export const slowProvider: Incident = {
  title: "The model answers, but takes half a minute",
  like: "days on which a provider is degraded and its status page green",
  story:
    "First chunks take 12 seconds and answers 25. Every fifth run reaches its time limit, and every third caller leaves.",
  phases: [
    { minutes: 30, what: "all is well", series: well },
    {
      minutes: 45,
      what: "the model is slow",
      series: [
        ...scraped(1),
        ...workflow(25, { ok: 28, timeout: 12, cancelled: 20 }),
        ...http(25, { "2xx": 28, "5xx": 12, aborted: 20 }),
        ...model(25, { ok: 28, timeout: 12, cancelled: 20 }),
        ...chunks(12, 60),
        ...primitive("timeout", 25, { ok: 28, timeout: 12, cancelled: 20 }),
      ],
    },
    { minutes: 20, what: "it is quick again", series: well },
  ],
  fires: [
    "HttpErrorRatioHigh",
    "WorkflowErrorRatioHigh",
    "HttpAvailabilityBudgetBurnFast",
    "LlmErrorRatioHigh",
    "LlmFirstChunkSlow",
    "HttpLatencyHigh",
    "WorkflowLatencyHigh",
    "TimeoutRatioHigh",
    "HttpLatencyBudgetBurnFast",
    "WorkflowAvailabilityBudgetBurnFast",
    "LlmAvailabilityBudgetBurnFast",
    "WorkflowAvailabilityBudgetBurnSlow",
    "WorkflowLatencyBudgetBurnSlow",
    "HttpAvailabilityBudgetBurnSlow",
    "HttpLatencyBudgetBurnSlow",
    "LlmAvailabilityBudgetBurnSlow",
    "WorkflowLatencyBudgetBurnFast",
  ],
  told: {
    oncall: [
      "HttpErrorRatioHigh",
      "WorkflowErrorRatioHigh",
      "HttpAvailabilityBudgetBurnFast",
      "HttpLatencyBudgetBurnFast",
      "WorkflowAvailabilityBudgetBurnFast",
      "WorkflowLatencyBudgetBurnFast",
    ],
    team: [
      "LlmErrorRatioHigh",
      "LlmFirstChunkSlow",
      "TimeoutRatioHigh",
      "LlmAvailabilityBudgetBurnFast",
      "WorkflowLatencyBudgetBurnSlow",
    ],
  },
  quiet: { EventLoopDelayHigh: "waiting takes no processor" },
};

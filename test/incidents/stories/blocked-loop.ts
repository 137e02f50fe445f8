import { http, observed, scraped, workflow } from "../service.ts";
import type { Incident } from "../story.ts";

const delay = (seconds: number) => observed("tta_event_loop_delay_seconds", {}, seconds, 300);
const well = [...scraped(1), ...workflow(1, { ok: 60 }), ...http(1, { "2xx": 60 }), ...delay(0.002)];

/** One expression that backtracks holds the only thread there is. */
export const blockedLoop: Incident = {
  title: "A regular expression holds the event loop",
  like: "Cloudflare's of 2019-07-02: one expression that backtracked took all processors",
  story:
    "A new rule for answers backtracks on long texts. Each run holds the thread for a second; all others wait, and so does the scrape.",
  phases: [
    { minutes: 30, what: "all is well", series: well },
    {
      minutes: 30,
      what: "the rule is in use",
      series: [
        ...scraped(1, 4.4),
        ...workflow(20, { ok: 30, timeout: 8, cancelled: 10 }),
        ...http(20, { "2xx": 30, "5xx": 8, aborted: 10 }),
        ...delay(0.9),
      ],
    },
    { minutes: 20, what: "the rule is out", series: well },
  ],
  fires: [
    "HttpErrorRatioHigh",
    "WorkflowErrorRatioHigh",
    "EventLoopDelayHigh",
    "HttpLatencyHigh",
    "HttpAvailabilityBudgetBurnFast",
    "WorkflowLatencyHigh",
    "HttpLatencyBudgetBurnFast",
    "ScrapeSlow",
    "WorkflowAvailabilityBudgetBurnSlow",
    "WorkflowLatencyBudgetBurnSlow",
    "HttpAvailabilityBudgetBurnSlow",
    "HttpLatencyBudgetBurnSlow",
    "WorkflowAvailabilityBudgetBurnFast",
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
      "EventLoopDelayHigh",
      "ScrapeSlow",
      "WorkflowAvailabilityBudgetBurnSlow",
      "WorkflowLatencyBudgetBurnSlow",
    ],
  },
  quiet: { LlmFirstChunkSlow: "the model is as quick as ever", MemoryNearLimit: "it takes time, not memory" },
};

import { http, scraped, workflow } from "../service.ts";
import type { Incident } from "../story.ts";

const well = [...scraped(1), ...workflow(1, { ok: 80 }), ...http(1, { "2xx": 80 })];

/** A release that throws where a field is missing, on one path of the code. */
export const badDeploy: Incident = {
  title: "A release throws on one path of the code",
  like: "Google Cloud's of 2025-06-12: code without a guard met data without a field",
  story:
    "After a deploy every eighth run meets a record without a field and throws. It is rolled back after 25 minutes.",
  phases: [
    { minutes: 30, what: "all is well", series: well },
    {
      minutes: 25,
      what: "the release is out",
      series: [...scraped(1), ...workflow(1, { ok: 70, error: 10 }), ...http(1, { "2xx": 70, "5xx": 10 })],
    },
    { minutes: 20, what: "it is rolled back", series: well },
  ],
  fires: [
    "HttpErrorRatioHigh",
    "WorkflowErrorRatioHigh",
    "HttpAvailabilityBudgetBurnFast",
    "WorkflowAvailabilityBudgetBurnSlow",
    "HttpAvailabilityBudgetBurnSlow",
  ],
  told: {
    oncall: ["HttpErrorRatioHigh", "WorkflowErrorRatioHigh", "HttpAvailabilityBudgetBurnFast"],
    team: ["WorkflowAvailabilityBudgetBurnSlow"],
  },
  quiet: {
    ServiceRestarting: "nothing crashes",
    WorkflowLatencyHigh: "what fails fails fast",
  },
};

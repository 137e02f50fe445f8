import { http, model, scraped, workflow } from "../service.ts";
import type { Story } from "../story.ts";

const workflows = Array.from({ length: 40 }, (_, i) => `report-${i + 1}`);
const runs = (ok: number, error: number) => [
  ...scraped(1),
  ...workflows.flatMap((name) => workflow(2, { ok, error }, name)),
  ...http(2, { "2xx": 40 * ok, "5xx": 40 * error }),
  ...model(1.5, { ok: 40 * ok, error: 40 * error }),
];

/** Forty things fail for one reason: a telephone that rings forty times says no more than one that rings once. */
export const fortyWorkflows: Story = {
  title: "Forty workflows fail at once",
  story:
    "The provider of the model that all of forty workflows ask is down for ten minutes, and none has another route.",
  stepSeconds: 30,
  phases: [
    { minutes: 20, what: "all is well", series: runs(3, 0) },
    { minutes: 10, what: "half of all calls fail", series: runs(1.5, 1.5) },
    { minutes: 15, what: "it answers again", series: runs(3, 0) },
  ],
  fires: [
    "HttpErrorRatioHigh",
    "WorkflowErrorRatioHigh",
    "HttpAvailabilityBudgetBurnFast",
    "LlmErrorRatioHigh",
    "WorkflowAvailabilityBudgetBurnFast",
    "LlmAvailabilityBudgetBurnFast",
    "HttpAvailabilityBudgetBurnSlow",
    "WorkflowAvailabilityBudgetBurnSlow",
    "LlmAvailabilityBudgetBurnSlow",
  ],
  told: {
    oncall: [
      "HttpErrorRatioHigh",
      "WorkflowErrorRatioHigh",
      "HttpAvailabilityBudgetBurnFast",
      "WorkflowAvailabilityBudgetBurnFast",
    ],
    team: ["LlmErrorRatioHigh", "LlmAvailabilityBudgetBurnFast"],
  },
  quiet: { ServiceDown: "the service answers", RouterFallbackHigh: "there is no route that stands in" },
};

import { http, model, scraped, workflow } from "../service.ts";
import { spent } from "../service-parts.ts";
import type { Incident } from "../story.ts";

const steady = [...scraped(1), ...workflow(4, { ok: 30 }), ...http(4, { "2xx": 30 })];

/** Every signal of health is green, and the money burns. */
export const runawayAgent: Incident = {
  title: "An agent talks to itself all night",
  like: "bills of thousands of dollars that agents in a loop have run up",
  story:
    "A changed prompt makes two agents hand the same task to and fro. Every run ends well; calls of the model grow eightfold, and the budget of the day is gone before morning.",
  phases: [
    {
      minutes: 60,
      what: "all is well",
      series: [...steady, ...model(2, { ok: 60 }), ...spent(0.1, 40, 110)],
    },
    {
      minutes: 60,
      what: "the loop begins",
      series: [...steady, ...model(2, { ok: 480 }), ...spent(0.8, 120, 900)],
    },
    {
      minutes: 30,
      what: "four fifths are gone",
      series: [...steady, ...model(2, { ok: 480 }), ...spent(0.8, 175, 900)],
    },
    {
      minutes: 60,
      what: "all is gone",
      series: [...steady, ...model(2, { ok: 480 }), ...spent(0.8, 230, 900)],
    },
  ],
  fires: ["SpendRateHigh", "BudgetForecastExceeded", "BudgetNearlySpent", "BudgetSpent"],
  told: { oncall: [], team: ["SpendRateHigh", "BudgetNearlySpent", "BudgetSpent"] },
  quiet: { WorkflowErrorRatioHigh: "every run ends well", LlmErrorRatioHigh: "every call is answered" },
};

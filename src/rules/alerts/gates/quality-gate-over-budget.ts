import { thresholds } from "../../../catalog/index.ts";
import { gateBudgetUsed } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { holds } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

const tier = "development";

export const qualityGateOverBudget = defineAlert({
  name: "QualityGateOverBudget",
  component: "gates",
  summary: "A gate takes longer than its tier allows, so that people wait for it.",
  description: [
    "The last run of the gate at the tier ",
    label("tier"),
    " took ",
    value,
    " of its budget, as ",
    label("service"),
    " in ",
    label("environment"),
    " tells.",
  ],
  decision: "Make the slowest check faster, move it to a later tier, or grant more time?",
  otherwise: "Not QualityGateFailing: it may well have passed.",
  panel: panelOf("delivery", "budget_used"),
  environments: {
    production: { severity: "warning", window: "last scrape", for: "15m" },
    staging: { severity: "info", window: "last scrape", for: "1h" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  ...level({
    limit: thresholds.gate_budget,
    of: () => gateBudgetUsed,
    at: (share) => [
      holds("tta_quality_gate_duration_seconds", { tier }, share * 600),
      holds("tta_quality_gate_budget_seconds", { tier }, 600),
    ],
    oneOfMany: "fires",
  }),
});

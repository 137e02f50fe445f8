import { thresholds } from "../../../catalog/index.ts";
import { and, compare, componentFailedCriteria, componentsAt } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { holds, type TestSeries } from "../../model/scenario.ts";

import { shopAt } from "./shop-is-there.ts";

const component_name = "shop";

const failed = (many: number, stage: "production" | "staging" = "production"): readonly TestSeries[] => [
  holds("tta_component_criteria", { component_name, asked_by: "current", result: "failed" }, many),
  shopAt(stage),
];

export const componentCriterionLost = defineAlert({
  name: "ComponentCriterionLost",
  component: "maturity",
  summary: "A component in production fails what production asks for.",
  description: [
    "The component ",
    label("component_name"),
    " is in production and fails ",
    value,
    " criteria that production asks for, as ",
    label("service"),
    " in ",
    label("environment"),
    " tells.",
  ],
  decision: "Mend it, waive it with a reason and an end, or demote the component?",
  otherwise: "Not ComponentFactsStale: this was looked at, and it does not hold.",
  panel: panelOf("component-maturity", "criteria_failed"),
  limit: thresholds.component_criteria_failed,
  environments: {
    production: { severity: "warning", window: "last scrape", for: "15m" },
    staging: { severity: "info", window: "last scrape", for: "1h" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  query: ({ limit }) => and(compare(componentFailedCriteria, ">", limit), componentsAt("production")),
  scenario: ({ limit }) => ({
    failing: failed(limit + 1),
    value: limit + 1,
    labels: { component_name },
    passing: failed(limit),
    sparse: undefined,
    oneOfMany: "fires",
    alsoQuiet: {
      "a component that is only in staging": failed(limit + 5, "staging"),
      "criteria of which nobody knows, and those of the next stage": [
        ...failed(limit),
        holds("tta_component_criteria", { component_name, asked_by: "current", result: "unknown" }, 5),
        holds("tta_component_criteria", { component_name, asked_by: "next", result: "failed" }, 5),
      ],
    },
  }),
});

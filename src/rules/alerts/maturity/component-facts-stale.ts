import { type OwnLabels, thresholds } from "../../../catalog/index.ts";
import { and, compare, componentFactsAge, componentsAt } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { ago, type TestSeries } from "../../model/scenario.ts";

import { shopAt } from "./shop-is-there.ts";

const component_name = "shop";
type Stage = OwnLabels<"tta_component_stage">["stage"];

const found = (seconds: number, stage: Stage = "production"): readonly TestSeries[] => [
  ago("tta_component_facts_timestamp_seconds", { component_name }, seconds),
  shopAt(stage),
];

export const componentFactsStale = defineAlert({
  name: "ComponentFactsStale",
  component: "maturity",
  summary: "Nobody has looked for long whether a component still is what its stage asks for.",
  description: [
    "The oldest fact that is known of the component ",
    label("component_name"),
    " is from ",
    value,
    " ago, as ",
    label("service"),
    " in ",
    label("environment"),
    " tells.",
  ],
  decision: "Collect it anew, or mend the job that should have done so?",
  otherwise: "Not a component in development, of which nothing is asked.",
  panel: panelOf("component-maturity", "facts_age"),
  limit: thresholds.component_facts_age,
  environments: {
    production: { severity: "warning", window: "last scrape", for: "1h" },
    staging: { severity: "info", window: "last scrape", for: "1h" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  query: ({ limit }) => and(compare(componentFactsAge, ">", limit), componentsAt("staging", "production")),
  scenario: ({ limit }) => ({
    failing: found(limit + 1),
    value: limit + 1,
    labels: { component_name },
    passing: found(limit),
    normal: found(limit / 2),
    sparse: undefined,
    oneOfMany: "fires",
    alsoFires: { "a component in staging": found(limit + 1, "staging") },
    alsoQuiet: { "a component in development": found(limit * 2, "development") },
  }),
});

import { thresholds } from "../../../catalog/index.ts";
import { compare, componentCoverageLost } from "../../../promql/index.ts";
import { type AlertCase, defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { holds, type TestSeries } from "../../model/scenario.ts";

import { shopIsThere } from "./shop-is-there.ts";

const name = "tta_component_coverage_ratio";
const best = 0.9;
const lines = (ratio: number): readonly TestSeries[] => [
  holds(name, { component_name: "shop", kind: "lines" }, ratio),
  holds(name, { component_name: "shop", kind: "branches" }, 0.5),
  shopIsThere,
];

export const componentCoverageFell = defineAlert({
  name: "ComponentCoverageFell",
  component: "maturity",
  summary: "Tests run less of a component than they did.",
  description: [
    "The coverage of the component ",
    label("component_name"),
    " is ",
    value,
    " of its lines below the best of the last day, as ",
    label("service"),
    " in ",
    label("environment"),
    " tells.",
  ],
  decision: "Write the tests that are missing, or take the change back?",
  otherwise: "Not ComponentCriterionLost: it may still have as much as its stage asks for.",
  panel: panelOf("component-maturity", "coverage_lost"),
  limit: thresholds.component_coverage_lost,
  environments: {
    production: { severity: "warning", window: "1d", for: "1h" },
    staging: { severity: "info", window: "1d", for: "1h" },
    drill: { severity: "warning", window: "30s", for: "4s" },
  },
  query: ({ window, limit }: AlertCase) => compare(componentCoverageLost(window), ">", limit),
  scenario: ({ limit }) => ({
    before: lines(best),
    failing: lines(best - limit - 0.001),
    noticed: "at once",
    fades: true,
    value: limit + 0.001,
    labels: { component_name: "shop" },
    passing: lines(best - limit + 0.001),
    after: lines(best),
    sparse: undefined,
  }),
});

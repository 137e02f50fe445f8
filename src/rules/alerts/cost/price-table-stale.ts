import { thresholds } from "../../../catalog/index.ts";
import { age, compare, gaugeSeries, min } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { ago } from "../../model/scenario.ts";
import { levelScenario } from "../../scenarios/level-scenario.ts";

const limit = thresholds.price_table_age;
const name = "tta_llm_price_table_timestamp_seconds";

export const priceTableStale = defineAlert({
  name: "PriceTableStale",
  component: "cost",
  summary: "Calls of models are priced by an old table.",
  description: [
    "The table of prices that ",
    label("service"),
    " in ",
    label("environment"),
    " counts with was released ",
    value,
    " ago.",
  ],
  decision: "Update the package, give it a newer table, or state own prices?",
  otherwise: "Not unpriced models: old prices are known, and wrong without a sign of it.",
  panel: panelOf("cost", "price_table_age"),
  limit,
  environments: {
    production: { severity: "warning", window: "last scrape", for: "1h" },
    staging: { severity: "info", window: "last scrape", for: "1h" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  query: ({ limit: most }) =>
    compare(age(min(gaugeSeries(name), { by: ["environment", "service"] })), ">", most),
  scenario: (stated) => ({
    ...levelScenario(stated, {
      threshold: limit,
      at: (seconds) => [ago(name, {}, seconds)],
      little: 86_400,
      labels: {},
    }),
    oneOfMany: "fires",
  }),
});

import { thresholds } from "../../../catalog/index.ts";
import { componentWaiverLeft } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { ago } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

import { shopIsThere } from "./shop-is-there.ts";

export const waiverEndsSoon = defineAlert({
  name: "WaiverEndsSoon",
  component: "maturity",
  summary: "A waiver ends soon, and what it allows is not mended.",
  description: [
    "A waiver of the component ",
    label("component_name"),
    " ends in ",
    value,
    ", as ",
    label("service"),
    " in ",
    label("environment"),
    " tells: what it allows fails the component then.",
  ],
  decision: "Mend what it allows, or renew it with a reason that still holds?",
  otherwise: "Not ComponentCriterionLost: until it ends, what is waived does not count as failed.",
  panel: panelOf("component-maturity", "waivers_left"),
  environments: {
    production: { severity: "warning", window: "last scrape", for: "1h" },
    staging: { severity: "info", window: "last scrape", for: "1h" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  ...level({
    limit: thresholds.component_waiver_left,
    of: () => componentWaiverLeft,
    at: (seconds) => [
      ago("tta_component_waiver_end_timestamp_seconds", { component_name: "shop" }, -seconds),
      shopIsThere,
    ],
    little: 1,
    oneOfMany: "fires",
  }),
});

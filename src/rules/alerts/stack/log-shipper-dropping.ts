import { thresholds } from "../../../catalog/index.ts";
import { compare, linesGivenUp } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counts, type TestSeries } from "../../model/scenario.ts";
import { increaseScenario } from "../../scenarios/increase-scenario.ts";
import { everywhere } from "./everywhere.ts";

const ofPromtail = "promtail_dropped_entries_total";
const reason = "ingester_error";
const ofHost = { host: "127.0.0.1:3100", tenant: "", reason };

const growing = (perStep: number): readonly TestSeries[] => [
  counts(
    "loki_write_dropped_entries_total",
    { ...ofHost, component_id: "loki.write.default", component_path: "/" },
    perStep,
  ),
];

export const logShipperDropping = defineAlert({
  name: "LogShipperDropping",
  component: "stack",
  scope: "server",
  summary: "Lines are lost on their way to Loki.",
  description: [
    value,
    " lines of the last 10 minutes were given up by ",
    label("service"),
    " at ",
    label("instance"),
    " after all tries: ",
    label("reason"),
    ".",
  ],
  decision: "Bring back what does not take the lines, or do without those of this time?",
  otherwise: "Not LogShipperBehind, where lines still wait in their files: these will not be sent again.",
  panel: panelOf("stack", "log_lines_given_up"),
  limit: thresholds.log_lines_given_up,
  environments: everywhere({ severity: "warning", window: "10m", for: "1m" }),
  query: ({ window, limit }) => compare(linesGivenUp(window), ">", limit),
  scenario: (stated) => ({
    ...increaseScenario(stated, { growing, labels: { reason } }),
    // Without a counter of Alloy that stands: of one instance it would be taken, and Promtail's not looked at.
    normal: [],
    firesWithout: [ofPromtail],
    alsoFires: { "lines that Promtail gives up": [counts(ofPromtail, ofHost, 1)] },
  }),
});

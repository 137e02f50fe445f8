import { thresholds } from "../../../catalog/index.ts";
import { clockOffset } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { holds } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

const name = "tta_health_clock_offset_seconds";
const offset = (seconds: number) => [holds(name, { check: "archive-clock" }, seconds)];

const judged = level({
  limit: thresholds.clock_offset,
  of: () => clockOffset,
  at: offset,
  oneOfMany: "fires",
});

export const clockOff = defineAlert({
  name: "ClockOff",
  component: "health",
  summary: "A clock is wrong: times cannot be compared.",
  description: [
    "The clock of ",
    label("service"),
    " in ",
    label("environment"),
    " and the one that its check ",
    label("check"),
    " asks are ",
    value,
    " apart.",
  ],
  decision: "Which of the two clocks is wrong, and why is it not set by the network?",
  otherwise: "Not a server that is slow to answer: the time of the answer's way is taken off.",
  panel: panelOf("stack", "clock_offset"),
  environments: {
    production: { severity: "warning", window: "last scrape", for: "5m" },
    staging: { severity: "warning", window: "last scrape", for: "15m" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  ...judged,
  scenario: (stated) => ({
    ...judged.scenario(stated),
    alsoFires: { "a clock that is behind": offset(-2 * stated.limit) },
  }),
});

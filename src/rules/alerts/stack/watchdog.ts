import { thresholds } from "../../../catalog/index.ts";
import { compare, constant } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";

const timing = { severity: "info", window: "last scrape", for: "1s" } as const;

export const watchdog = defineAlert({
  name: "Watchdog",
  component: "stack",
  scope: "server",
  summary: "Always fires, so that its silence tells that alerts do not come through.",
  description: [
    "Alerts come through: this one always fires, and is sent to a heartbeat instead of to people.",
  ],
  decision: "None while it fires. Where it is missing: who watches until alerts come through again?",
  otherwise: "Not an alert on the servers: one that is dead cannot tell of itself.",
  panel: panelOf("overview", "alerts"),
  limit: thresholds.watchdog,
  environments: { production: timing, staging: timing, drill: timing },
  query: ({ limit }) => compare(constant(1, "none"), "==", limit),
  scenario: () => ({ failing: [], value: 1, labels: {}, passing: [], sparse: undefined }),
});

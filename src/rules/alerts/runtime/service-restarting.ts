import { thresholds } from "../../../catalog/index.ts";
import { age, processStarted } from "../../../promql/index.ts";
import { type AlertCase, defineAlert, panelOf } from "../../model/alert.ts";
import { label } from "../../model/message.ts";
import { level } from "../../shapes/level.ts";

const judged = level({
  limit: thresholds.process_age,
  of: ({ window }: AlertCase) => age(processStarted(window)),
  at: (seconds) => [{ name: "process_start_time_seconds", labels: {}, moves: "ago", amount: seconds }],
  well: 86_400,
});

export const serviceRestarting = defineAlert({
  name: "ServiceRestarting",
  component: "runtime",
  summary: "A process starts anew again and again.",
  description: [
    label("service"),
    " at ",
    label("instance"),
    " in ",
    label("environment"),
    " has not got older than ten minutes for half an hour: it ends and starts anew again and again.",
  ],
  decision: "Roll back to what did not crash, or stop it, so that it does not take its callers along?",
  otherwise: "Not a release, after which a process gets old, and not ServiceDown: in between it answers.",
  panel: panelOf("system", "youngest"),
  environments: {
    production: { severity: "warning", window: "5m", for: "30m" },
    staging: { severity: "warning", window: "5m", for: "30m" },
    drill: { severity: "warning", window: "20s", for: "20s" },
  },
  ...judged,
  scenario: (stated) => ({ ...judged.scenario(stated), noticed: "at once" }),
});

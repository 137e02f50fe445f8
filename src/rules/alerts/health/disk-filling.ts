import { thresholds } from "../../../catalog/index.ts";
import { diskFree } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { holds } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

export const diskFilling = defineAlert({
  name: "DiskFilling",
  component: "health",
  summary: "A disk is nearly full.",
  description: [
    "Of the fullest disk that the check ",
    label("check"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " looks at, ",
    value,
    " is free: the status page says where it is.",
  ],
  decision: "What can go now, or where does more room come from, before nothing can be written?",
  otherwise: "Not WalCorrupted: what was written is still there, and soon nothing more can be.",
  panel: panelOf("stack", "disk_free"),
  environments: {
    production: { severity: "warning", window: "last scrape", for: "5m" },
    staging: { severity: "warning", window: "last scrape", for: "15m" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  ...level({
    limit: thresholds.disk_free,
    of: () => diskFree,
    at: (ratio) => [holds("tta_health_disk_free_ratio", { check: "state" }, ratio)],
    oneOfMany: "fires",
  }),
});

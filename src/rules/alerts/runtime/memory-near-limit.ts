import { thresholds } from "../../../catalog/index.ts";
import { gaugeSeries, minOverTime, share, sum } from "../../../promql/index.ts";
import { type AlertCase, defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { holds } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

const [used, limit] = ["tta_process_memory_used_bytes", "tta_process_memory_limit_bytes"] as const;
const by = ["environment", "service", "instance", "area"] as const;
const area = "heap";

export const memoryNearLimit = defineAlert({
  name: "MemoryNearLimit",
  component: "runtime",
  summary: "A process is about to run out of memory.",
  description: [
    label("service"),
    " at ",
    label("instance"),
    " in ",
    label("environment"),
    " holds ",
    value,
    " of the ",
    label("area"),
    " memory that it may have, and never less: at 100 % it is killed.",
  ],
  decision: "Restart it now, while its work can end in order, or give it more memory?",
  otherwise: "Not an alert on memory as such: what is far from its limit hurts nobody.",
  panel: panelOf("system", "memory_used"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", keepFiringFor: "10m" },
    staging: { severity: "warning", window: "5m", for: "15m" },
    drill: { severity: "warning", window: "20s", for: "4s" },
  },
  ...level({
    limit: thresholds.memory_used,
    // The least of the window is what garbage collections leave.
    of: ({ window }: AlertCase) =>
      share(sum(minOverTime(gaugeSeries(used), window), { by }), sum(gaugeSeries(limit), { by })),
    at: (part) => [holds(used, { area }, part * 1_000), holds(limit, { area }, 1_000)],
  }),
});

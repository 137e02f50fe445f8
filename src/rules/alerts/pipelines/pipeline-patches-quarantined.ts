import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";

const name = "tta_pipeline_patches_total";
const result = "quarantined";

export const pipelinePatchesQuarantined = defineAlert({
  name: "PipelinePatchesQuarantined",
  component: "pipelines",
  summary: "Many patches are put into quarantine.",
  description: [
    value,
    " patches of ",
    label("service"),
    " in ",
    label("environment"),
    " were put into quarantine within an hour: refused, in conflict, or stopped by a gate.",
  ],
  decision: "Mend whoever writes these patches, or the gate that stops them?",
  otherwise: "Not PipelineRolledBack: none of these was kept.",
  panel: panelOf("pipelines", "quarantined"),
  environments: {
    production: { severity: "warning", window: "1h", for: "1m" },
    staging: { severity: "info", window: "1h", for: "5m" },
    drill: { severity: "warning", window: "30s", for: "4s" },
  },
  ...eventCount({
    limit: thresholds.pipeline_quarantined,
    of: counterSeries(name, { result }),
    by: ["environment", "service"],
    growing: (perStep) => [
      counted(name, { result }, perStep),
      counted(name, { result: "committed" }, perStep * 9),
    ],
  }),
});

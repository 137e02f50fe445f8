import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";

const name = "tta_pipeline_patches_total";
const result = "rolled_back";

export const pipelineRolledBack = defineAlert({
  name: "PipelineRolledBack",
  component: "pipelines",
  summary: "Patches that were kept are taken back.",
  description: [
    value,
    " patches of ",
    label("service"),
    " in ",
    label("environment"),
    " that had been kept were taken back within ten minutes.",
  ],
  decision: "Who has built on what was taken back, and must be told?",
  otherwise: "Not PipelinePatchesQuarantined: these had passed their gates and stood in the branch.",
  panel: panelOf("pipelines", "rolled_back"),
  environments: {
    production: { severity: "warning", window: "10m", for: "1s" },
    staging: { severity: "info", window: "10m", for: "1m" },
    drill: { severity: "warning", window: "30s", for: "4s" },
  },
  ...eventCount({
    limit: thresholds.pipeline_rolled_back,
    of: counterSeries(name, { result }),
    by: ["environment", "service"],
    growing: (perStep) => [
      counted(name, { result }, perStep),
      counted(name, { result: "committed" }, perStep * 9),
    ],
  }),
});

import { thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted } from "../../model/scenario.ts";
import { eventCount } from "../../shapes/event-count.ts";

const name = "tta_pipeline_overrides_total";

export const pipelineOverrides = defineAlert({
  name: "PipelineOverrides",
  component: "pipelines",
  summary: "States of pipelines are set by hand again and again.",
  description: [
    value,
    " states of ",
    label("service"),
    " in ",
    label("environment"),
    " were set by hand within ten minutes, past what their machines allow.",
  ],
  decision: "Stop whoever does it, or mend what makes it necessary?",
  otherwise: "Not a retry or a cancel, which are steps that the machines have.",
  panel: panelOf("pipelines", "overrides"),
  environments: {
    production: { severity: "warning", window: "10m", for: "1m" },
    staging: { severity: "info", window: "10m", for: "5m" },
    drill: { severity: "warning", window: "30s", for: "4s" },
  },
  ...eventCount({
    limit: thresholds.pipeline_overrides,
    of: counterSeries(name),
    by: ["environment", "service"],
    growing: (perStep) => [
      counted(name, { entity: "task" }, perStep / 2),
      counted(name, { entity: "run" }, perStep / 2),
    ],
  }),
});

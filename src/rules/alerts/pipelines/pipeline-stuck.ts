import { thresholds } from "../../../catalog/index.ts";
import { pipelineStuck as stuck } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { holds } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

export const pipelineStuck = defineAlert({
  name: "PipelineStuck",
  component: "pipelines",
  summary: "Something in a pipeline is in one state for longer than it may take.",
  description: [
    value,
    " entities of the kind ",
    label("entity"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " are ",
    label("state"),
    " for longer than their machine expects.",
  ],
  decision: "End it and let it be tried again, or wait because it is known to take so long?",
  otherwise: "Not a task that runs into its time limit: that one is ended by its worker, and fails.",
  panel: panelOf("pipelines", "stuck"),
  environments: {
    production: { severity: "warning", window: "last scrape", for: "5m" },
    staging: { severity: "warning", window: "last scrape", for: "15m" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  ...level({
    limit: thresholds.pipeline_stuck,
    of: () => stuck,
    at: (many) => [holds("tta_pipeline_stuck", { entity: "task", state: "running" }, many)],
    little: 1,
    well: 0,
    oneOfMany: "fires",
  }),
});

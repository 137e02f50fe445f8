import { thresholds } from "../../../catalog/index.ts";
import { pipelineSilentWorkers } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { holds } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

export const pipelineWorkerSilent = defineAlert({
  name: "PipelineWorkerSilent",
  component: "pipelines",
  summary: "A worker of pipelines does not answer.",
  description: [
    value,
    " workers of ",
    label("service"),
    " in ",
    label("environment"),
    " that had tasks have missed two heartbeats: what they did is done again by others.",
  ],
  decision: "Start it again, or can the others do without it?",
  otherwise: "Not one that was stopped: it says so, and gives its tasks back first.",
  panel: panelOf("pipelines", "silent_workers"),
  environments: {
    production: { severity: "warning", window: "last scrape", for: "1m" },
    staging: { severity: "info", window: "last scrape", for: "1m" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  ...level({
    limit: thresholds.pipeline_silent_workers,
    of: () => pipelineSilentWorkers,
    at: (many) => [holds("tta_pipeline_entities", { entity: "worker", state: "unresponsive" }, many)],
    little: 1,
    well: 0,
    oneOfMany: "fires",
  }),
});

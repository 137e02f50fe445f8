import { thresholds } from "../../../catalog/index.ts";
import { pipelineQueueWait } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { holds } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

export const pipelineQueueWaits = defineAlert({
  name: "PipelineQueueWaits",
  component: "pipelines",
  summary: "A task of a pipeline waits for a worker, and none takes it.",
  description: [
    "A task of ",
    label("service"),
    " in ",
    label("environment"),
    " has waited for ",
    value,
    " for a worker that has room for it.",
  ],
  decision: "Start more workers, or ones that have what it asks for, or let it wait?",
  otherwise: "Not PipelineBlocked: what it waited for is done, and only hands are missing.",
  panel: panelOf("pipelines", "queue_wait"),
  environments: {
    production: { severity: "warning", window: "last scrape", for: "5m" },
    staging: { severity: "info", window: "last scrape", for: "15m" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  ...level({
    limit: thresholds.pipeline_queue_wait,
    of: () => pipelineQueueWait,
    at: (seconds) => [holds("tta_pipeline_queue_wait_seconds", {}, seconds)],
    little: 1,
    well: 0,
    oneOfMany: "fires",
  }),
});

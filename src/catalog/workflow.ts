import { workflowBuckets } from "./buckets.ts";
import { bounded } from "./define/label.ts";
import { gauge, histogram } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";
import { outcome } from "./labels.ts";

const owner = "primitives";
const workflow = bounded();

export const workflowMetrics = defineMetrics({
  tta_workflow_duration_seconds: histogram({
    help: "Time one run of a workflow took, from call to answer.",
    unit: "seconds",
    labels: { workflow, outcome },
    buckets: workflowBuckets,
    owner,
  }),
  tta_workflow_in_flight: gauge({
    help: "Runs of a workflow that have started and not ended.",
    labels: { workflow },
    owner,
  }),
});

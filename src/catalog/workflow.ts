import { workflowBuckets } from "./buckets.ts";
import { bounded } from "./define/label.ts";
import { counter, gauge, histogram } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";
import { outcome, share } from "./labels.ts";

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
  tta_workflow_cost_usd_total: counter({
    help: "What calls of models inside a workflow cost; direct where it is the nearest workflow around the call, nested further out.",
    unit: "usd",
    labels: { workflow, share },
    owner,
  }),
});

import { durationBuckets } from "./buckets.ts";
import { bounded, closed, dependent } from "./define/label.ts";
import { counter, gauge, histogram } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";
import { outcome, share } from "./labels.ts";

/** From what is nearest to the outside world up to what a user asks for. */
export const orchestratorLayers = ["infrastructure", "domain", "application"] as const;
export type OrchestratorLayer = (typeof orchestratorLayers)[number];

/** How an orchestrator leads the work that it is given. */
export const orchestratorTypes = [
  "sequential",
  "parallel",
  "hierarchical",
  "adaptive",
  "feedback",
  "monitoring",
  "coordination",
] as const;
export type OrchestratorType = (typeof orchestratorTypes)[number];

const owner = "orchestration";
const orchestrator = bounded();
const layer = dependent(closed(...orchestratorLayers), "orchestrator");
const type = dependent(closed(...orchestratorTypes), "orchestrator");

export const orchestrationMetrics = defineMetrics({
  tta_orchestrator_duration_seconds: histogram({
    help: "Time one run of an orchestrator took, with everything that it called.",
    unit: "seconds",
    labels: { orchestrator, layer, type, outcome },
    buckets: durationBuckets,
    owner,
  }),
  tta_orchestrator_overhead_seconds_total: counter({
    help: "Time that the framework took for runs of an orchestrator, outside the user's code; a called orchestrator books its own.",
    unit: "seconds",
    labels: { orchestrator },
    owner,
  }),
  tta_orchestrator_cost_usd_total: counter({
    help: "What calls of models inside an orchestrator cost; direct where it is the nearest orchestrator around the call, nested further out.",
    unit: "usd",
    labels: { orchestrator, share },
    owner,
  }),
  tta_orchestrator_in_flight: gauge({
    help: "Runs of an orchestrator that have started and not ended.",
    labels: { orchestrator },
    owner,
  }),
});

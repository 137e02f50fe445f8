import { agentMetrics } from "./agents.ts";
import { componentMetrics } from "./components.ts";
import { defineCatalog } from "./define/catalog.ts";
import type { LabelsOf, NameOf } from "./define/types.ts";
import { alertmanagerMetrics } from "./external/alertmanager.ts";
import { nodejsMetrics } from "./external/nodejs.ts";
import { optionalMetrics } from "./external/optional.ts";
import { processMetrics } from "./external/process.ts";
import { prometheusMetrics, prometheusOwnMetrics } from "./external/prometheus.ts";
import { genAiMetrics } from "./gen-ai.ts";
import { healthMetrics } from "./health.ts";
import { httpMetrics } from "./http.ts";
import { llmMetrics } from "./llm.ts";
import { orchestrationMetrics } from "./orchestration.ts";
import { pipelineMetrics } from "./pipelines.ts";
import { cacheMetrics, primitiveMetrics, routerMetrics } from "./primitives.ts";
import { qualityGateMetrics } from "./quality-gates.ts";
import { resilienceMetrics } from "./resilience.ts";
import { runsMetrics } from "./runs.ts";
import { runtimeMetrics } from "./runtime.ts";
import { sdkMetrics } from "./sdk.ts";
import { workerMetrics } from "./workers.ts";
import { workflowMetrics } from "./workflow.ts";

/** Every metric that this package emits, and every metric of others that its boards and rules query. */
export const catalog = defineCatalog({
  metrics: [
    workflowMetrics,
    orchestrationMetrics,
    primitiveMetrics,
    routerMetrics,
    cacheMetrics,
    resilienceMetrics,
    agentMetrics,
    llmMetrics,
    genAiMetrics,
    httpMetrics,
    healthMetrics,
    runsMetrics,
    pipelineMetrics,
    componentMetrics,
    qualityGateMetrics,
    runtimeMetrics,
    sdkMetrics,
    workerMetrics,
  ],
  external: [
    prometheusMetrics,
    prometheusOwnMetrics,
    alertmanagerMetrics,
    optionalMetrics,
    processMetrics,
    nodejsMetrics,
  ],
});

export type OwnMetrics = (typeof catalog)["metrics"];
export type ExternalMetrics = (typeof catalog)["external"];

/** The label object of one of our metrics. */
export type OwnLabels<N extends NameOf<OwnMetrics>> = LabelsOf<OwnMetrics[N]["labels"]>;

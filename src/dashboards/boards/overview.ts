import { catalogBoard } from "../model/board.ts";
import type { TimeseriesPanel } from "../model/panel.ts";
import { agentErrors } from "../panels/agent.ts";
import { firingAlerts } from "../panels/alerts.ts";
import { breakerStates, breakersOpenNow } from "../panels/breaker.ts";
import { cacheHitRatioLines } from "../panels/cache.ts";
import { componentCriteriaFailed, componentFindingsSerious } from "../panels/component-lines.ts";
import { eventLoopBusyNow, eventLoopDelay } from "../panels/event-loop.ts";
import { gatePassedLines } from "../panels/gate.ts";
import { httpErrors, httpLatency } from "../panels/http.ts";
import { linked } from "../panels/linked.ts";
import { llmErrors, llmLatency } from "../panels/llm.ts";
import { orchestratorErrors } from "../panels/orchestrator.ts";
import { pipelineAttempts, pipelineFailures, pipelineRunEnds } from "../panels/pipeline-work.ts";
import { primitiveFailures, primitiveLatency } from "../panels/primitive.ts";
import { cpu, residentMemory } from "../panels/process.ts";
import { routerReasons } from "../panels/router.ts";
import { spendingByModel } from "../panels/spending.ts";
import { servicesUp } from "../panels/targets.ts";
import {
  errorRatioNow,
  runsNow,
  slowestNow,
  workflowErrorRatio,
  workflowInFlight,
  workflowLatency,
  workflowRate,
} from "../panels/workflow.ts";

const workflow = { board: "performance", label: "workflow" } as const;
const component = { board: "component-maturity", label: "component_name" } as const;
/** Three in a line: what matters is whether one looks different, and the board it leads to shows it larger. */
const line = (panel: TimeseriesPanel): TimeseriesPanel => ({ ...panel, width: 8, height: 7 });

/** Symptoms first, then causes from the outside in; every panel leads to the board that says more. */
export const overview = catalogBoard("overview", [
  {
    title: "Now",
    panels: {
      services_up: linked(servicesUp, { board: "system" }, { board: "sdk" }, { board: "stack" }),
      runs_now: linked(runsNow, { board: "performance" }),
      error_ratio_now: linked(errorRatioNow, { board: "slo" }, { board: "primitives" }, { board: "logs" }),
      latency_p95_now: linked(slowestNow, { board: "performance" }),
      breakers_open_now: linked(breakersOpenNow, { board: "circuit-breakers" }),
      event_loop_busy_now: linked(eventLoopBusyNow, { board: "system" }),
    },
  },
  {
    title: "Symptoms",
    panels: {
      alerts: firingAlerts,
      workflow_error_ratio: line(linked(workflowErrorRatio, { board: "primitives" }, workflow)),
      workflow_latency: line(linked(workflowLatency, workflow)),
      workflow_rate: line(linked(workflowRate, workflow)),
      http_errors: line(linked(httpErrors, { board: "system", label: "route" })),
      http_latency: line(linked(httpLatency, { board: "system", label: "route" })),
      workflow_in_flight: line(linked(workflowInFlight, workflow)),
    },
  },
  {
    title: "Causes",
    panels: {
      breaker_states: linked(breakerStates, { board: "circuit-breakers", label: "breaker" }),
      primitive_failures: line(linked(primitiveFailures, { board: "primitives", label: "primitive" })),
      primitive_latency: line(linked(primitiveLatency, { board: "performance", label: "primitive" })),
      router_reasons: line(linked(routerReasons, { board: "primitives" })),
      cache_hit_ratio: line(linked(cacheHitRatioLines, { board: "primitives", label: "cache" })),
      agent_errors: line(linked(agentErrors, { board: "agents", label: "agent" })),
      orchestrator_errors: line(
        linked(orchestratorErrors, { board: "orchestration", label: "orchestrator" }),
      ),
    },
  },
  {
    title: "Processes",
    panels: {
      event_loop_delay: line(linked(eventLoopDelay, { board: "system" })),
      memory: line(linked(residentMemory, { board: "system" })),
      cpu: line(linked(cpu, { board: "system" })),
    },
  },
  {
    // Closed: most services call no models, and those that do have two boards of them.
    title: "Models",
    collapsed: true,
    panels: {
      llm_errors: line(linked(llmErrors, { board: "llm", label: "model" })),
      llm_latency: line(linked(llmLatency, { board: "llm", label: "model" })),
      spending: line(linked(spendingByModel, { board: "cost", label: "model" })),
    },
  },
  {
    // Closed too: few services work off pipelines.
    title: "Pipelines",
    collapsed: true,
    panels: {
      pipeline_attempts: line(linked(pipelineAttempts, { board: "pipelines" })),
      pipeline_failures: line(linked(pipelineFailures, { board: "pipelines" })),
      pipeline_runs: line(linked(pipelineRunEnds, { board: "pipelines" })),
    },
  },
  {
    // Closed too: what is about the project and not about what runs.
    title: "Components and gates",
    collapsed: true,
    panels: {
      criteria_failed: line(linked(componentCriteriaFailed, component)),
      findings_serious: line(linked(componentFindingsSerious, component)),
      gate_passed: line(linked(gatePassedLines, { board: "delivery", label: "tier" })),
    },
  },
]);

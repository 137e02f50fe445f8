import { catalogBoard } from "../model/board.ts";
import { agentErrors } from "../panels/agent.ts";
import { firingAlerts } from "../panels/alerts.ts";
import { breakerStates, breakersOpenNow } from "../panels/breaker.ts";
import { cacheHitRatioLines } from "../panels/cache.ts";
import { eventLoopBusyNow, eventLoopDelay } from "../panels/event-loop.ts";
import { httpErrors, httpLatency } from "../panels/http.ts";
import { linked } from "../panels/linked.ts";
import { orchestratorErrors } from "../panels/orchestrator.ts";
import { primitiveFailures, primitiveLatency } from "../panels/primitive.ts";
import { cpu, residentMemory } from "../panels/process.ts";
import { routerReasons } from "../panels/router.ts";
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

/** Symptoms first, then causes from the outside in; every panel leads to the board that says more. */
export const overview = catalogBoard("overview", [
  {
    title: "Now",
    panels: {
      services_up: linked(servicesUp, { board: "system" }, { board: "sdk" }),
      runs_now: linked(runsNow, { board: "performance" }),
      error_ratio_now: linked(errorRatioNow, { board: "primitives" }),
      latency_p95_now: linked(slowestNow, { board: "performance" }),
      breakers_open_now: linked(breakersOpenNow, { board: "circuit-breakers" }),
      event_loop_busy_now: linked(eventLoopBusyNow, { board: "system" }),
    },
  },
  {
    title: "Symptoms",
    panels: {
      alerts: firingAlerts,
      workflow_error_ratio: linked(workflowErrorRatio, { board: "primitives" }, workflow),
      workflow_latency: linked(workflowLatency, workflow),
    },
  },
  {
    title: "Workflows",
    panels: {
      workflow_rate: linked(workflowRate, workflow),
      workflow_in_flight: linked(workflowInFlight, workflow),
    },
  },
  {
    title: "HTTP",
    panels: {
      http_errors: linked(httpErrors, { board: "system", label: "route" }),
      http_latency: linked(httpLatency, { board: "system", label: "route" }),
    },
  },
  {
    title: "Circuit breakers",
    panels: { breaker_states: linked(breakerStates, { board: "circuit-breakers", label: "breaker" }) },
  },
  {
    title: "Primitives",
    panels: {
      primitive_latency: linked(primitiveLatency, { board: "performance", label: "primitive" }),
      primitive_failures: linked(primitiveFailures, { board: "primitives", label: "primitive" }),
      router_reasons: linked(routerReasons, { board: "primitives", label: "router" }),
      cache_hit_ratio: linked(cacheHitRatioLines, { board: "primitives", label: "cache" }),
    },
  },
  {
    title: "Agents and orchestration",
    panels: {
      agent_errors: linked(agentErrors, { board: "agents", label: "agent" }),
      orchestrator_errors: linked(orchestratorErrors, { board: "orchestration", label: "orchestrator" }),
    },
  },
  {
    title: "Processes",
    panels: {
      event_loop_delay: linked(eventLoopDelay, { board: "system" }),
      memory: linked(residentMemory, { board: "system" }),
      cpu: linked(cpu, { board: "system" }),
    },
  },
]);

import { histogramSeries } from "../../promql/index.ts";
import { catalogBoard } from "../model/board.ts";
import { labelVariable } from "../model/label-variable.ts";
import {
  agentErrors,
  agentErrorsNow,
  agentLatency,
  agentLatencyNow,
  agentOutcomes,
  agentRate,
  agentRunsNow,
  handoffQueue,
  handoffQueueNow,
} from "../panels/agent.ts";
import {
  memoryErrors,
  memoryErrorsNow,
  memoryFound,
  memoryOperations,
  memoryResults,
  memoryScopes,
} from "../panels/agent-memory.ts";
import { coordinationLatency, coordinationOutcomes, coordinationUndecided } from "../panels/coordination.ts";
import { agentRunCost, agentSpending } from "../panels/cost-where.ts";
import { handoffOutcomes, handoffPairs, handoffStrategies, handoffsNow } from "../panels/handoff.ts";
import { linked } from "../panels/linked.ts";
import { toolErrors } from "../panels/tool.ts";

const agent = { board: "agents", label: "agent", title: "This agent only" } as const;

/** The agents, then what goes on between them, then what they remember and decide together. */
export const agents = catalogBoard(
  "agents",
  [
    {
      title: "Now",
      panels: {
        runs_now: agentRunsNow,
        errors_now: agentErrorsNow,
        latency_now: agentLatencyNow,
        handoffs_now: handoffsNow,
        queue_now: handoffQueueNow,
        memory_errors_now: memoryErrorsNow,
      },
    },
    {
      title: "Agents",
      panels: {
        agent_rate: linked(agentRate, agent),
        agent_errors: linked(agentErrors, agent),
        agent_latency: linked(agentLatency, agent),
        agent_outcomes: agentOutcomes,
      },
    },
    {
      title: "Handoffs",
      panels: {
        handoff_strategies: handoffStrategies,
        handoff_outcomes: handoffOutcomes,
        handoff_pairs: handoffPairs,
        handoff_queue: linked(handoffQueue, agent),
      },
    },
    {
      title: "Memory",
      panels: {
        memory_scopes: memoryScopes,
        memory_operations: memoryOperations,
        memory_results: memoryResults,
        memory_errors: memoryErrors,
        memory_found: memoryFound,
      },
    },
    {
      title: "Coordination",
      panels: {
        coordination_latency: coordinationLatency,
        coordination_outcomes: coordinationOutcomes,
        coordination_undecided: coordinationUndecided,
      },
    },
    {
      title: "Models and tools",
      collapsed: true,
      panels: {
        agent_spending: linked(agentSpending, agent, { board: "cost" }),
        agent_run_cost: linked(agentRunCost, agent, { board: "cost" }),
        tool_errors: linked(toolErrors, { board: "llm" }),
      },
    },
  ],
  { variables: [labelVariable({ label: "agent", from: histogramSeries("tta_agent_duration_seconds") })] },
);

import { workflowBuckets } from "./buckets.ts";
import { bounded, closed } from "./define/label.ts";
import { counter, gauge, histogram } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";
import { outcome, outcomes, share } from "./labels.ts";

const owner = "agents";
const agent = bounded();

/** How a handoff reaches its target. */
export const handoffStrategies = ["immediate", "queued", "conditional"] as const;

/** From the memory of one run to the one that all share: the order in which a retrieval looks. */
export const memoryScopes = ["workflow", "session", "global"] as const;

export const memoryOperations = ["store", "retrieve", "query", "list"] as const;
export const memoryResults = ["found", "missing", "stored", "error"] as const;

/** What a coordination waits for. */
export const coordinationStrategies = ["aggregate", "first", "consensus"] as const;

/** How a coordination ended: like every execution, or with answers of which none had a majority. */
const coordinationOutcomes = [...outcomes, "no_consensus"] as const;

export const agentMetrics = defineMetrics({
  tta_agent_duration_seconds: histogram({
    help: "Time one run of an agent took, from call to answer.",
    unit: "seconds",
    labels: { agent, outcome },
    buckets: workflowBuckets,
    owner,
  }),
  tta_agent_cost_usd_total: counter({
    help: "What calls of models that an agent made cost; direct where it is the nearest agent around the call, nested further out.",
    unit: "usd",
    labels: { agent, share },
    owner,
  }),
  tta_agent_handoffs_total: counter({
    help: "Handoffs from one agent to another, by how they ended; skipped when the agent kept the work.",
    labels: { from: bounded(), to: bounded(), strategy: closed(...handoffStrategies), outcome },
    // A few hundred pairs of agents would exceed it; the handoffs that really exist are far fewer.
    seriesLimit: 500,
    owner,
  }),
  tta_agent_handoff_queue_length: gauge({
    help: "Handoffs that an agent has accepted and not started.",
    labels: { agent },
    owner,
  }),
  tta_agent_memory_operations_total: counter({
    help: "Operations on the memory of agents, by scope and by what came of them.",
    labels: {
      operation: closed(...memoryOperations),
      scope: closed(...memoryScopes),
      result: closed(...memoryResults),
    },
    owner,
  }),
  tta_agent_coordination_duration_seconds: histogram({
    help: "Time several agents took together to answer one question.",
    unit: "seconds",
    labels: {
      coordinator: bounded(),
      strategy: closed(...coordinationStrategies),
      outcome: closed(...coordinationOutcomes),
    },
    buckets: workflowBuckets,
    owner,
  }),
});

export type HandoffStrategy = (typeof handoffStrategies)[number];
export type MemoryScope = (typeof memoryScopes)[number];
export type MemoryOperation = (typeof memoryOperations)[number];
export type MemoryResult = (typeof memoryResults)[number];
export type CoordinationStrategy = (typeof coordinationStrategies)[number];
export type CoordinationOutcome = (typeof coordinationOutcomes)[number];

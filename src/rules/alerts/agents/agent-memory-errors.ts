import { type MemoryResult, thresholds } from "../../../catalog/index.ts";
import { counterSeries } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { counted, type TestSeries } from "../../model/scenario.ts";
import { eventShare } from "../../shapes/event-share.ts";

const name = "tta_agent_memory_operations_total";

const asked = (result: MemoryResult, count: number): readonly TestSeries[] => [
  counted(name, { operation: "retrieve", scope: "session", result }, count),
];

export const agentMemoryErrors = defineAlert({
  name: "AgentMemoryErrors",
  component: "agents",
  summary: "The memory of agents fails.",
  description: [
    value,
    " of the operations on the ",
    label("scope"),
    " memory of the agents of ",
    label("service"),
    " in ",
    label("environment"),
    " fail: what they should remember is neither kept nor found.",
  ],
  decision: "Repair the store, or let the agents work without memory until it is back?",
  otherwise: "Not what is missing: a memory that has nothing to say answers, and that is no fault.",
  panel: panelOf("agents", "memory_errors"),
  environments: {
    production: { severity: "warning", window: "5m", for: "5m", minimumRuns: 20 },
    staging: { severity: "warning", window: "5m", for: "10m", minimumRuns: 10 },
    drill: { severity: "warning", window: "20s", for: "4s", minimumRuns: 5 },
  },
  ...eventShare({
    limit: thresholds.agent_memory_error_ratio,
    part: counterSeries(name, { result: "error" }),
    whole: counterSeries(name),
    by: ["environment", "service", "scope"],
    counted: (count) => asked("error", count),
    others: (count) => asked("found", count),
  }),
});

import {
  boardRange,
  compare,
  counterSeries,
  divide,
  greatest,
  histogramSeries,
  increase,
  rate,
  rateInterval,
  sum,
  topk,
} from "../../promql/index.ts";
import { barGauge, table, timeseries } from "../model/panel.ts";
import { mostLines } from "./most-lines.ts";
import { perHour } from "./spending.ts";

const byWorkflow = ["service", "workflow"] as const;
const byAgent = ["service", "agent"] as const;
const byOrchestrator = ["service", "orchestrator"] as const;
const byStep = ["service", "primitive", "kind"] as const;
const workflow = "tta_workflow_cost_usd_total";
const agent = "tta_agent_cost_usd_total";
const orchestrator = "tta_orchestrator_cost_usd_total";
const workflowRuns = histogramSeries("tta_workflow_duration_seconds").count;
const agentRuns = histogramSeries("tta_agent_duration_seconds").count;
const orchestratorRuns = histogramSeries("tta_orchestrator_duration_seconds").count;

const columns =
  "All is what was spent inside it, Own where no other of its kind stood between: All counts a call in each that is around it, Own adds up.";

export const workflowCosts = table({
  title: "What workflows cost",
  description: `Over the time that the board shows, the dearest first. ${columns}`,
  labels: [
    { label: "service", title: "Service" },
    { label: "workflow", title: "Workflow" },
  ],
  columns: [
    {
      title: "All",
      query: sum(increase(counterSeries(workflow), boardRange), { by: byWorkflow }),
      cell: "bar",
    },
    {
      title: "Own",
      query: sum(increase(counterSeries(workflow, { share: "direct" }), boardRange), { by: byWorkflow }),
    },
    {
      title: "A run",
      query: divide(
        sum(rate(counterSeries(workflow), boardRange), { by: byWorkflow }),
        sum(rate(workflowRuns, boardRange), { by: byWorkflow }),
      ),
    },
  ],
  sort: { column: "All" },
  width: 12,
});

export const agentCosts = table({
  title: "What agents cost",
  description: `Over the time that the board shows, the dearest first. ${columns}`,
  labels: [
    { label: "service", title: "Service" },
    { label: "agent", title: "Agent" },
  ],
  columns: [
    { title: "All", query: sum(increase(counterSeries(agent), boardRange), { by: byAgent }), cell: "bar" },
    {
      title: "Own",
      query: sum(increase(counterSeries(agent, { share: "direct" }), boardRange), { by: byAgent }),
    },
    {
      title: "A run",
      query: divide(
        sum(rate(counterSeries(agent), boardRange), { by: byAgent }),
        sum(rate(agentRuns, boardRange), { by: byAgent }),
      ),
    },
  ],
  sort: { column: "All" },
  width: 12,
});

export const orchestratorCosts = table({
  title: "What orchestrators cost",
  description: `Over the time that the board shows, the dearest first. ${columns}`,
  labels: [
    { label: "service", title: "Service" },
    { label: "orchestrator", title: "Orchestrator" },
  ],
  columns: [
    {
      title: "All",
      query: sum(increase(counterSeries(orchestrator), boardRange), { by: byOrchestrator }),
      cell: "bar",
    },
    {
      title: "Own",
      query: sum(increase(counterSeries(orchestrator, { share: "direct" }), boardRange), {
        by: byOrchestrator,
      }),
    },
    {
      title: "A run",
      query: divide(
        sum(rate(counterSeries(orchestrator), boardRange), { by: byOrchestrator }),
        sum(rate(orchestratorRuns, boardRange), { by: byOrchestrator }),
      ),
    },
  ],
  sort: { column: "All" },
});

export const dearestSteps = barGauge({
  title: "Dearest steps",
  description:
    "The ten steps around calls of models that cost most, each call at the one that made it, over the time that the board shows.",
  queries: [
    {
      query: topk(
        mostLines,
        compare(
          sum(increase(counterSeries("tta_primitive_cost_usd_total", { share: "direct" }), boardRange), {
            by: byStep,
          }),
          ">",
          0,
        ),
      ),
      legend: "{{service}} {{primitive}} ({{kind}})",
    },
  ],
  width: 24,
});

export const agentSpending = timeseries({
  title: "Agent spending, per hour",
  description:
    "What an hour of the calls that an agent makes itself costs at the pace of each moment; the ten dearest.",
  queries: [
    {
      query: greatest(
        mostLines,
        perHour(sum(rate(counterSeries(agent, { share: "direct" }), rateInterval), { by: byAgent })),
      ),
      legend: "{{service}} {{agent}}",
    },
  ],
  stacked: true,
  width: 8,
});

export const agentRunCost = timeseries({
  title: "Cost of an agent's run",
  description:
    "What one run costs on average, what other agents did for it included. A climb: longer memories in the prompt, or more rounds with tools.",
  queries: [
    {
      query: greatest(
        mostLines,
        divide(
          sum(rate(counterSeries(agent), rateInterval), { by: byAgent }),
          sum(rate(agentRuns, rateInterval), { by: byAgent }),
        ),
      ),
      legend: "{{service}} {{agent}}",
    },
  ],
  width: 8,
});

import {
  boardRange,
  type CounterSelector,
  compare,
  counterSeries,
  divide,
  greatest,
  histogramSeries,
  increase,
  perHour,
  rate,
  rateInterval,
  sum,
  topk,
} from "../../promql/index.ts";
import { barGauge, type TablePanel, table, timeseries } from "../model/panel.ts";
import { mostLines } from "./most-lines.ts";

const byAgent = ["service", "agent"] as const;
const byStep = ["service", "primitive", "kind"] as const;
const workflow = "tta_workflow_cost_usd_total";
const agent = "tta_agent_cost_usd_total";
const orchestrator = "tta_orchestrator_cost_usd_total";
const agentRuns = histogramSeries("tta_agent_duration_seconds").count;

interface Spenders<C extends string, R extends string, G extends C & R> {
  readonly title: string;
  readonly by: readonly [service: G, name: G];
  /** What the column of their names is called. */
  readonly named: string;
  /** What was spent inside them, and the part of it that is their own. */
  readonly all: CounterSelector<C, "usd">;
  readonly own: CounterSelector<C, "usd">;
  readonly runs: CounterSelector<R, "none">;
  readonly width?: number;
}

function costsOf<C extends string, R extends string, G extends C & R>({
  by: names,
  named,
  all,
  own,
  runs,
  ...frame
}: Spenders<C, R, G>): TablePanel {
  const [service, name] = names;
  const by = { by: names };
  return table({
    ...frame,
    description:
      "Over the time that the board shows, the dearest first. All is what was spent inside it, Own where no other of its kind stood between: All counts a call in each that is around it, Own adds up.",
    labels: [
      { label: service, title: "Service" },
      { label: name, title: named },
    ],
    columns: [
      { title: "All", query: sum(increase(all, boardRange), by), cell: "bar" },
      { title: "Own", query: sum(increase(own, boardRange), by) },
      { title: "A run", query: divide(sum(rate(all, boardRange), by), sum(rate(runs, boardRange), by)) },
    ],
    sort: { column: "All" },
  });
}

export const workflowCosts = costsOf({
  title: "What workflows cost",
  by: ["service", "workflow"],
  named: "Workflow",
  all: counterSeries(workflow),
  own: counterSeries(workflow, { share: "direct" }),
  runs: histogramSeries("tta_workflow_duration_seconds").count,
  width: 12,
});

export const agentCosts = costsOf({
  title: "What agents cost",
  by: byAgent,
  named: "Agent",
  all: counterSeries(agent),
  own: counterSeries(agent, { share: "direct" }),
  runs: agentRuns,
  width: 12,
});

export const orchestratorCosts = costsOf({
  title: "What orchestrators cost",
  by: ["service", "orchestrator"],
  named: "Orchestrator",
  all: counterSeries(orchestrator),
  own: counterSeries(orchestrator, { share: "direct" }),
  runs: histogramSeries("tta_orchestrator_duration_seconds").count,
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

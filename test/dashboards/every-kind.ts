import {
  alertList,
  barGauge,
  defineBoard,
  gaugePanel as dial,
  heatmap,
  labelVariable,
  stat,
  stateTimeline,
  table,
  text,
  timeseries,
} from "../../src/dashboards/index.ts";
import {
  counterSeries,
  errorRatio,
  gaugeSeries,
  histogramSeries,
  latency,
  multiply,
  rate,
  rateInterval,
  sum,
  topk,
} from "../../src/promql/index.ts";

const description = "What it shows, and what to do.";
const runs = histogramSeries("tta_workflow_duration_seconds");
const states = gaugeSeries("tta_circuit_breaker_state", { state: "open" });
const by = ["service", "workflow"] as const;

/** A board that others link to. */
export const detail = defineBoard({
  key: "detail",
  title: "Detail",
  question: "What does one workflow do?",
  variables: [labelVariable({ label: "workflow", from: runs })],
  rows: [
    {
      title: "One",
      panels: {
        rate: timeseries({
          title: "Runs",
          description,
          width: 24,
          queries: [
            { query: sum(rate(runs.count, rateInterval), { by }), legend: "{{service}} {{workflow}}" },
          ],
        }),
      },
    },
  ],
});

/** A board with a panel of every kind, a variable, a closed row and one that is repeated. */
export const everyKind = defineBoard({
  key: "every-kind",
  title: "Every kind",
  question: "Is every kind drawn?",
  variables: [
    labelVariable({ label: "breaker", from: gaugeSeries("tta_circuit_breaker_state") }),
    labelVariable({ label: "workflow", from: runs, title: "Flow" }),
  ],
  rows: [
    {
      title: "Numbers",
      panels: {
        plain: stat({
          title: "Failed",
          description,
          queries: [{ query: errorRatio(runs, "5m"), legend: "failed" }],
          threshold: "workflow_error_ratio",
        }),
        trend: stat({
          title: "Runs",
          description,
          sparkline: true,
          change: true,
          queries: [{ query: sum(rate(runs.count, rateInterval)), legend: "runs" }],
        }),
        ratio: dial({
          title: "Ratio",
          description,
          queries: [{ query: errorRatio(runs, "5m"), legend: "failed" }],
        }),
        length: dial({
          title: "Length",
          description,
          max: 30,
          threshold: "workflow_latency_p95",
          queries: [{ query: latency(0.95, runs, "5m"), legend: "p95" }],
        }),
        ranking: barGauge({
          title: "Busiest",
          description,
          width: 16,
          height: 4,
          links: [{ board: "detail", label: "workflow" }],
          queries: [
            { query: topk(5, sum(rate(runs.count, "5m"), { by: ["workflow"] })), legend: "{{workflow}}" },
          ],
        }),
      },
    },
    {
      title: "Over time",
      panels: {
        lines: timeseries({
          title: "Latency",
          description,
          threshold: "workflow_latency_p95",
          links: [{ board: "detail", label: "workflow", title: "This workflow" }, { board: "detail" }],
          queries: [{ query: latency(0.95, runs, rateInterval, { by }), legend: "{{service}} {{workflow}}" }],
        }),
        bars: timeseries({
          title: "Openings",
          description,
          bars: true,
          stacked: true,
          queries: [
            {
              query: sum(rate(counterSeries("tta_circuit_breaker_calls_total"), rateInterval), {
                by: ["result"],
              }),
              legend: "{{result}}",
            },
          ],
        }),
        spread: heatmap({
          title: "Spread",
          description,
          query: sum(rate(runs.buckets, rateInterval), { by: ["le"] }),
        }),
        states: stateTimeline({
          title: "Open",
          description,
          width: 12,
          queries: [{ query: sum(states, { by: ["breaker"] }), legend: "{{breaker}}" }],
          values: [
            { value: 0, text: "closed", color: "green" },
            { value: 1, text: "open", color: "vermillion" },
          ],
        }),
      },
    },
    {
      title: "Now",
      panels: {
        rows: table({
          title: "Workflows",
          description,
          labels: [
            { label: "service", title: "Service" },
            { label: "workflow", title: "Work flow" },
          ],
          columns: [
            { query: sum(rate(runs.count, "5m"), { by }), title: "Runs", cell: "bar" },
            {
              query: errorRatio(runs, "5m", { by }),
              title: "Failed",
              cell: "color",
              threshold: "workflow_error_ratio",
            },
            { query: latency(0.95, runs, "5m", { by }), title: "p95" },
            {
              query: multiply(sum(gaugeSeries("tta_workflow_in_flight"), { by }), 2),
              title: "Twice",
              unit: "short",
              cell: "color",
              badFrom: 4,
              max: 9,
            },
          ],
          sort: { column: "Failed", descending: false },
          links: [{ board: "detail", label: "workflow" }],
        }),
        words: text({ title: "Words", description, width: 12, height: 4, markdown: "**Read** this." }),
        alerts: alertList({ title: "Alerts", description, height: 4, limit: 5 }),
      },
    },
    {
      title: "Closed",
      collapsed: true,
      panels: {
        one: table({
          title: "One column",
          description,
          labels: [{ label: "workflow", title: "Workflow" }],
          columns: [{ query: sum(rate(runs.count, "5m"), { by: ["workflow"] }), title: "Runs" }],
          links: [{ board: "detail" }],
        }),
      },
    },
    {
      title: "Each breaker",
      repeat: "breaker",
      panels: {
        each: timeseries({
          title: "Open",
          description,
          width: 24,
          queries: [{ query: sum(states, { by: ["breaker"] }), legend: "{{breaker}}" }],
        }),
      },
    },
  ],
});

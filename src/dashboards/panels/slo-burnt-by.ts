import { objectives } from "../../catalog/index.ts";
import {
  boardRange,
  type CounterSelector,
  clampMin,
  failed,
  histogramSeries,
  increase,
  noneOf,
  round,
  subtract,
  sum,
  topk,
  upTo,
  type Vector,
} from "../../promql/index.ts";
import { barGauge } from "../model/panel.ts";
import { legendOf } from "../rows/row-parts.ts";
import { mostLines } from "./most-lines.ts";

const runs = "tta_workflow_duration_seconds";
const requests = "tta_http_request_duration_seconds";
const calls = "tta_llm_duration_seconds";

/** How many there were in the time that the board shows, of what has most. */
function most<L extends string>(title: string, description: string, of: Vector<L, "none">, by: readonly L[]) {
  return barGauge({
    title,
    description,
    queries: [{ query: topk(mostLines, round(of)), legend: legendOf(by, "all") }],
  });
}

function grown<L extends string, const G extends L>(of: CounterSelector<L, "none">, by: readonly G[]) {
  return sum<L, "none", G>(increase(of, boardRange), { by });
}

/** Those that took longer than what is promised. */
function slow<L extends string, const G extends L>(
  all: CounterSelector<L, "none">,
  inTime: CounterSelector<L, "none">,
  by: readonly G[],
) {
  return clampMin(subtract<G, "none">(grown<L, G>(all, by), grown<L, G>(inTime, by)), 0);
}

const byRun = ["service", "workflow", "outcome"] as const;
export const failedRuns = most(
  "Failed runs",
  "Runs that burnt the budget of their workflow, by how they ended.",
  grown(failed(histogramSeries(runs)), byRun),
  byRun,
);

const byRoute = ["service", "method", "route"] as const;
export const failedRequests = most(
  "Failed requests",
  "Requests answered with 5xx, by route: they burn the budget of the whole service.",
  grown(histogramSeries(requests, { status_class: "5xx" }).count, byRoute),
  byRoute,
);

const byModel = ["service", "model", "outcome"] as const;
export const failedCalls = most(
  "Failed calls of models",
  "Calls that burnt the budget of their provider, by model and how they ended.",
  grown(failed(histogramSeries(calls)), byModel),
  byModel,
);

const goodRuns = histogramSeries(runs, { outcome: "ok" });
const byWorkflow = ["service", "workflow"] as const;
export const slowRuns = most(
  "Slow runs",
  `Runs that ended well and took longer than ${objectives.workflow_latency.within} s.`,
  slow(goodRuns.count, upTo(goodRuns, objectives.workflow_latency.within), byWorkflow),
  byWorkflow,
);

const answered = histogramSeries(requests, { status_class: noneOf("5xx", "aborted") });
export const slowRequests = most(
  "Slow requests",
  `Requests that were answered and took longer than ${objectives.http_latency.within} s.`,
  slow(answered.count, upTo(answered, objectives.http_latency.within), byRoute),
  byRoute,
);

const goodCalls = histogramSeries(calls, { outcome: "ok" });
const bySlowModel = ["service", "model"] as const;
export const slowCalls = most(
  "Slow calls of models",
  `Calls that ended well and took longer than ${objectives.llm_latency.within} s.`,
  slow(goodCalls.count, upTo(goodCalls, objectives.llm_latency.within), bySlowModel),
  bySlowModel,
);

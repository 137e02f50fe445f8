import { describe, expect, it } from "vitest";
import { gaugePanel, type Panel, stat, stateTimeline, table } from "../../../src/dashboards/index.ts";
import {
  and,
  compare,
  countedRuns,
  errorRatio,
  gaugeSeries,
  greatest,
  histogramSeries,
  increase,
  latency,
  max,
  oneOf,
  orZero,
  quantile,
  recorded,
  regexp,
  share,
  sum,
  variable,
  withTraffic,
  workflowErrorRatio,
  workflowLatencyP95,
} from "../../../src/promql/index.ts";

import {
  by,
  type Case,
  failing,
  half,
  limitOf,
  lines,
  lookups,
  runs,
  slow,
  ten,
  text,
  verdict,
} from "./verdict.ts";

describe("an alert fits a panel that draws the same", () => {
  const p95 = latency(0.95, runs, "5m", { by });
  const ratio = errorRatio(runs, "5m", { by });
  const chosen = histogramSeries("tta_workflow_duration_seconds", { workflow: variable("workflow") });
  const both = histogramSeries("tta_workflow_duration_seconds", {
    environment: oneOf("staging", "production"),
  });
  const named = histogramSeries("tta_workflow_duration_seconds", { workflow: oneOf("a", "b") });
  const turned = histogramSeries("tta_workflow_duration_seconds", { workflow: regexp("(b|a)") });
  const allBut = sum(increase(runs.count, "300s" as "5m"), { without: ["outcome", "instance", "job"] });
  const opened: Case = {
    limit: limitOf("none", 2),
    window: "last scrape",
    query: (limit) => compare(gaugeSeries("tta_circuit_breaker_state", { state: "open" }), "==", limit),
  };

  it.each<[string, Case, Panel]>([
    ["beside more series", slow, lines(ten, latency(0.5, runs, "5m", { by }), p95)],
    ["narrowed to what a reader chooses", slow, lines(ten, latency(0.95, chosen, "5m", { by }))],
    ["narrowed to environments that hold its own", slow, lines(ten, latency(0.95, both, "5m", { by }))],
    ["from what is recorded", slow, lines(ten, recorded(workflowLatencyP95))],
    ["from a ratio that is recorded", failing, lines(half, recorded(workflowErrorRatio))],
    [
      "recorded in the alert only",
      { ...failing, query: (l) => compare(recorded(workflowErrorRatio), ">", l) },
      lines(half, ratio),
    ],
    ["without NaN", slow, lines(ten, compare(p95, ">=", 0))],
    ["the highest ten of it", slow, lines(ten, greatest(10, p95))],
    ["the highest ten of what is recorded", slow, lines(ten, greatest(10, recorded(workflowLatencyP95)))],
    [
      "the worst of it",
      failing,
      stat({ ...text, threshold: half, queries: [{ query: max(ratio), legend: "worst" }] }),
    ],
    [
      "on a scale",
      failing,
      gaugePanel({ ...text, threshold: half, queries: [{ query: max(ratio), legend: "worst" }] }),
    ],
    [
      "in a coloured cell",
      failing,
      table({
        ...text,
        labels: by.map((label) => ({ label, title: label })),
        columns: [{ title: "Failed", query: ratio, threshold: half, cell: "color" }],
      }),
    ],
    [
      "as growth divided by growth",
      failing,
      lines(
        half,
        share(
          sum(
            increase(
              histogramSeries("tta_workflow_duration_seconds", {
                outcome: oneOf("rejected", "error", "timeout"),
              }).count,
              "5m",
            ),
            { by },
          ),
          countedRuns(runs, "5m", { by }),
        ),
      ),
    ],
    [
      "of buckets that grew",
      slow,
      lines(ten, quantile(0.95, sum(increase(runs.buckets, "5m"), { by: ["le", ...by] }))),
    ],
    [
      "with the values of a matcher in another order",
      { ...slow, query: (l) => compare(latency(0.95, named, "5m", { by }), ">", l) },
      lines(ten, latency(0.95, turned, "5m", { by })),
    ],
    [
      "with the labels that go instead of those that stay, and a window in seconds",
      { limit: limitOf("none", 9), query: (l) => compare(sum(increase(runs.count, "5m"), { by }), ">", l) },
      lines(limitOf("none", 9), allBut),
    ],
    [
      "with 0 where nothing failed",
      { limit: half, query: (l) => compare(share(lookups({ result: "error" }), lookups({})), ">", l) },
      lines(half, share(orZero(lookups({ result: "error" }), lookups({})), lookups({}))),
    ],
    [
      "a second, with a limit in the things",
      { limit: limitOf("none", 9), query: (l) => compare(lookups({}), ">", l) },
      lines(limitOf("none", 9), lookups({})),
    ],
    [
      "where the first of two windows is drawn",
      {
        ...failing,
        query: (l) => and(compare(ratio, ">", l), compare(errorRatio(runs, "1h", { by }), ">", l)),
      },
      lines(half, ratio),
    ],
    [
      "less than the limit",
      {
        limit: { ...half, bad: "below" },
        query: (l) =>
          withTraffic(compare(share(lookups({ result: "hit" }), lookups({})), "<", l), lookups({}), 1),
      },
      lines({ ...half, bad: "below" }, share(lookups({ result: "hit" }), lookups({}))),
    ],
    [
      "as states that fire in a colour of their own",
      opened,
      stateTimeline({
        ...text,
        queries: [{ query: gaugeSeries("tta_circuit_breaker_state", { state: "open" }), legend: "a" }],
        values: [
          { value: 2, text: "bad", color: "vermillion" },
          { value: 1, text: "well", color: "green" },
        ],
      }),
    ],
  ])("%s", (_, alert, panel) => {
    expect(verdict(alert, panel)).toBe("fits");
  });
});

import { describe, expect, it } from "vitest";
import { type Panel, stat, table, timeseries } from "../../../src/dashboards/index.ts";
import {
  and,
  compare,
  count,
  counterSeries,
  divide,
  errorRatio,
  gaugeSeries,
  greatest,
  histogramSeries,
  increase,
  latency,
  least,
  max,
  min,
  rate,
  rateInterval,
  regexp,
  sum,
} from "../../../src/promql/index.ts";

import {
  by,
  type Case,
  failing,
  grown,
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

describe("an alert is refused in one sentence", () => {
  const p95 = latency(0.95, runs, "5m", { by });
  const its = 'alert "Mine"';
  const panel = 'its panel "it" on board "mine"';
  const query =
    "draw histogram_quantile(0.95, sum by (environment, le, service, workflow) (rate(tta_workflow_duration_seconds_bucket[5m]))) there.";
  const limit = "give the panel the limit of the alert as its threshold.";

  it.each<[string, Case, Panel, string]>([
    [
      "a panel over the window that Grafana chooses",
      slow,
      lines(ten, latency(0.95, runs, rateInterval, { by })),
      `${its} looks back 5m in production, and ${panel} looks back $__rate_interval: ${query}`,
    ],
    [
      "a panel that groups otherwise",
      slow,
      lines(ten, latency(0.95, runs, "5m", { by: ["service", "workflow"] })),
      `${its} keeps the labels by (environment, le, service, workflow) in production, and ${panel} keeps the labels by (le, service, workflow): ${query}`,
    ],
    [
      "a panel of another environment",
      slow,
      lines(
        ten,
        latency(0.95, histogramSeries("tta_workflow_duration_seconds", { environment: "production" }), "5m", {
          by,
        }),
      ),
      `${its} selects {} in staging, and ${panel} selects {environment="production"}: ${query}`,
    ],
    [
      "a panel of another metric",
      slow,
      lines(
        ten,
        latency(0.95, histogramSeries("tta_agent_duration_seconds"), "5m", {
          by: ["environment", "service", "agent"],
        }),
      ),
      `${its} judges tta_workflow_duration_seconds_bucket in production, and ${panel} draws tta_agent_duration_seconds_bucket: ${query}`,
    ],
    [
      "a panel of another quantile",
      slow,
      lines(ten, latency(0.5, runs, "5m", { by })),
      `${its} computes histogram_quantile 0.95 sum rate in production, and ${panel} computes histogram_quantile 0.5 sum rate: ${query}`,
    ],
    [
      "a panel without a limit",
      slow,
      timeseries({ ...text, queries: [{ query: p95, legend: "a" }] }),
      `${its} has a limit that ${panel} does not draw: ${limit}`,
    ],
    [
      "a panel with another limit",
      slow,
      lines({ ...ten, staging: 11 }, p95),
      `${its} fires at 10 in staging, and ${panel} draws the limit 11: ${limit}`,
    ],
    [
      "an alert below a limit that is bad above",
      { ...failing, query: (l) => compare(errorRatio(runs, "5m", { by }), "<", l) },
      lines(half, errorRatio(runs, "5m", { by })),
      `${its} fires below its limit, which is bad above it as panels colour it: state bad: "below" in the limit, or compare the other way round.`,
    ],
    [
      "an alert that states another window",
      { ...slow, window: "10m" },
      lines(ten, p95),
      `${its} states the window 10m in production, and its query looks back 5m: state "5m", or build the query with the window that it is given.`,
    ],
    [
      "an alert that states a window of the last scrape",
      {
        limit: ten,
        window: "1m",
        query: (l) => compare(max(gaugeSeries("process_start_time_seconds")), ">", l),
      },
      lines(ten, p95),
      `${its} states the window 1m in production, and its query looks at the last scrape: state "last scrape", or build the query with the window that it is given.`,
    ],
    [
      "an alert that compares with another number",
      { ...slow, query: () => compare(p95, ">", 9) },
      lines(ten, p95),
      `${its} compares with 9 in production, where its limit is 10: compare with the limit that its query is given.`,
    ],
    [
      "an alert that compares with nothing",
      { ...slow, query: () => p95 },
      lines(ten, p95),
      `${its} compares nothing with its limit in production: compare what it judges with 10, before what only says when.`,
    ],
    [
      "an alert whose guard alone compares",
      { ...slow, query: (l) => and(sum(rate(runs.count, "5m"), { by }), compare(p95, ">", l)) },
      lines(ten, p95),
      `${its} compares nothing with its limit in production: compare what it judges with 10, before what only says when.`,
    ],
    [
      "a panel of text",
      slow,
      { ...text, type: "text", width: 24, height: 3, markdown: "M" },
      `${its} names ${panel}, which draws no query: ${query}`,
    ],
  ])("for %s", (_, alert, drawn, sentence) => {
    expect(verdict(alert, drawn)).toBe(sentence);
  });

  it.each<[string, Case, Panel]>([
    ["the lowest ten", slow, lines(ten, least(10, p95))],
    ["the best of it", slow, lines(ten, min(p95, { by: ["environment"] }))],
    ["the ten with most traffic", slow, lines(ten, greatest(10, p95, sum(rate(runs.count, "5m"), { by })))],
    ["what is above a higher number", slow, lines(ten, compare(p95, ">", 11))],
    [
      "growth instead of growth per second",
      { limit: limitOf("none", 9), query: (l) => compare(lookups({}), ">", l) },
      lines(
        limitOf("none", 9),
        sum(increase(counterSeries("tta_cache_requests_total"), "5m"), { by: ["environment", "service"] }),
      ),
    ],
    [
      "how many series there are",
      {
        limit: limitOf("none", 9),
        window: "last scrape",
        query: (l) => compare(sum(gaugeSeries("up")), ">", l),
      },
      lines(limitOf("none", 9), count(gaugeSeries("up"))),
    ],
    [
      "half of what is guarded",
      failing,
      lines(half, divide(sum(rate(runs.count, "5m"), { by }), sum(rate(runs.count, "5m"), { by }))),
    ],
    [
      "the text of a cell",
      failing,
      table({
        ...text,
        labels: by.map((label) => ({ label, title: label })),
        columns: [{ title: "Failed", query: errorRatio(runs, "5m", { by }), threshold: half }],
      }),
    ],
    [
      "a number that another limit colours",
      failing,
      stat({
        ...text,
        threshold: half,
        queries: [{ query: max(errorRatio(runs, "5m", { by })), legend: "a", badFrom: 0.9 }],
      }),
    ],
    [
      "a pattern that only ends as a variable begins",
      { ...slow, query: (l) => compare(latency(0.95, runs, "5m", { by }), ">", l) },
      lines(
        ten,
        latency(0.95, histogramSeries("tta_workflow_duration_seconds", { workflow: regexp("a$") }), "5m", {
          by,
        }),
      ),
    ],
  ])("for a panel of %s", (_, alert, drawn) => {
    expect(verdict(alert, drawn)).toMatch(
      /^alert "Mine" .+, and its panel "it" on board "mine" .+: .+\.$|does not draw: /,
    );
  });
});

describe("two alternatives", () => {
  const retried = compare(grown, ">", 5);
  const either: Case = {
    limit: limitOf("none", 5),
    query: () => ({
      ...retried,
      node: {
        type: "binary",
        operator: "or",
        left: retried.node,
        right: compare(sum(increase(runs.count, "5m"), { by: ["environment", "service"] }), ">", 5).node,
        bool: false,
        matching: undefined,
      },
    }),
  };

  it("are both drawn, or the missing one is told", () => {
    const ended = sum(increase(runs.count, "5m"), { by: ["environment", "service"] });
    expect(verdict(either, lines(limitOf("none", 5), grown, ended))).toBe("fits");
    expect(verdict(either, lines(limitOf("none", 5), grown))).toContain(
      "judges tta_workflow_duration_seconds_count",
    );
  });
});

import { describe, expect, it } from "vitest";
import { catalog, ownEnvironments } from "../../src/catalog/index.ts";
import { boards, queriesOf } from "../../src/dashboards/index.ts";
import {
  catalogLookup,
  type LintRule,
  lintQuery,
  lintRules,
  nameLookup,
  print,
  type QueryUse,
  readQuery,
} from "../../src/promql/index.ts";
import { alertCase, alerts, everyRecording as recordings } from "../../src/rules/index.ts";

const lookup = catalogLookup(catalog, { recordings, scrapeIntervalSeconds: 15, namespace: "acme" });
const runs = "tta_workflow_duration_seconds";

function rulesOf(query: string, use?: QueryUse, known = lookup): readonly LintRule[] {
  return lintQuery(readQuery(query), known, use).map(({ rule }) => rule);
}

/** Each rule with queries that break it and nothing else, and the right way to say the same. */
const cases: readonly (readonly [LintRule, readonly string[], readonly string[]])[] = [
  ["absent-fill", ["absent(up)", "up or absent_over_time(up[5m])"], ["up", "count(up)"]],
  [
    "average-of-quantiles",
    [
      `avg(histogram_quantile(0.9, sum by (le, service) (rate(${runs}_bucket[5m]))))`,
      `avg_over_time(histogram_quantile(0.9, sum by (le) (rate(${runs}_bucket[5m])))[1h:])`,
      `sum(histogram_quantile(0.9, rate(${runs}_bucket[5m])) * 2)`,
    ],
    [
      `max(histogram_quantile(0.9, sum by (le, service) (rate(${runs}_bucket[5m]))))`,
      `max_over_time(histogram_quantile(0.9, sum by (le) (rate(${runs}_bucket[5m])))[1h:])`,
    ],
  ],
  [
    "bad-regexp",
    [
      `up{service=~"(?!a).*"}`,
      `label_replace(up, "a", "$1", "job", "(?=a)")`,
      String.raw`up{service!~"(a)\\1"}`,
    ],
    [`up{service=~"(?i)a.*"}`, `up{service="(?!a)"}`],
  ],
  [
    "gauge-function-of-counter",
    ["delta(tta_cache_requests_total[5m])", "avg_over_time(tta_cache_requests_total[5m])"],
    ["delta(tta_cache_entries[5m])", "resets(tta_cache_requests_total[5m])"],
  ],
  [
    "impossible-value",
    [
      `rate(tta_cache_requests_total{result="hits"}[5m])`,
      `rate(tta_cache_requests_total{result!="hits"}[5m])`,
      `rate(tta_cache_requests_total{result=~"hit|misss"}[5m])`,
      `rate(tta_cache_requests_total{result=~"(hit|misss)"}[5m])`,
      `rate(tta_cache_requests_total{result=~"x.*"}[5m])`,
      `rate(${runs}_bucket{le="0.3"}[5m])`,
    ],
    [
      `rate(tta_cache_requests_total{result=~"hit|miss"}[5m])`,
      `rate(tta_cache_requests_total{result=~"h.+"}[5m])`,
      `rate(tta_cache_requests_total{result=~"$result"}[5m])`,
      `rate(tta_cache_requests_total{cache="anything"}[5m])`,
      `rate(${runs}_bucket{le=~"1|1.0|[+]Inf"}[5m])`,
    ],
  ],
  [
    "interval-window",
    ["rate(tta_cache_requests_total[$__interval])"],
    ["rate(tta_cache_requests_total[$__rate_interval])", "max_over_time(up[$__interval])"],
  ],
  [
    "lost-label",
    [
      "sum by (route) (up)",
      "sum without (route) (up)",
      "max by (result) (sum by (cache) (rate(tta_cache_requests_total[5m])))",
      "up * on (instance) group_left (release) tta_build_info",
      "up * ignoring (route) up",
      "up * on (route) group_left (version) tta_build_info",
      "sum by (zone) (time() - sum(foreign_metric))",
    ],
    [
      "sum by (route) (foreign_metric)",
      "count by (__name__) (up)",
      "sum by ($label) (up)",
      "max by (job) (time() - process_start_time_seconds)",
      "max by (job) (-time() + process_start_time_seconds)",
      "sum by (job) (up) - ignoring (cache) group_right () sum by (job, cache) (tta_cache_entries)",
      `sum by (name) (label_replace(up, "name", "$1", "job", "(.*)"))`,
      `sum by (name) (label_replace(up, "name", "all", "", ""))`,
      `sum by (version) (count_values("version", up))`,
    ],
  ],
  [
    "quantile-out-of-range",
    [
      `histogram_quantile(95, sum by (le) (rate(${runs}_bucket[5m])))`,
      "quantile(99, up)",
      "quantile_over_time(-1, up[5m])",
    ],
    ["quantile(1, up)", "quantile_over_time(0, up[5m])"],
  ],
  [
    "quantile-without-le",
    [
      `histogram_quantile(0.9, sum(rate(${runs}_bucket[5m])))`,
      `histogram_quantile(0.9, sum without (le) (rate(${runs}_bucket[5m])))`,
      `histogram_quantile(0.9, rate(${runs}_count[5m]))`,
      "histogram_quantile(0.9, sum by (job) (rate(foreign_bucket[5m])))",
    ],
    [
      `histogram_quantile(0.9, sum by (le) (rate(${runs}_bucket[5m])))`,
      `histogram_quantile(0.9, sum without (instance) (rate(${runs}_bucket[5m])))`,
      "histogram_quantile(0.9, sum by (job) (rate(native_seconds[5m])))",
    ],
  ],
  [
    "ranking-over-time",
    ["topk(5, up)", "sort_desc(up)", "topk(5, up or up @ end())"],
    ["max(up)", "up and topk(5, up @ end())", "up and topk(5, max_over_time(sum(up)[1h:1m] @ end()))"],
  ],
  ["rate-of-gauge", ["rate(tta_cache_entries[5m])", "sum(increase(up[5m]))"], ["delta(up[5m])"]],
  [
    "rate-of-sum",
    [
      "rate(sum(tta_cache_requests_total)[5m:])",
      "increase((max by (cache) (tta_cache_requests_total))[1h:1m])",
    ],
    ["sum(rate(tta_cache_requests_total[5m]))", "rate(tta_cache_requests_total[5m:1m])"],
  ],
  [
    "raw-counter",
    ["tta_cache_requests_total", "sum by (cache) (tta_cache_requests_total)", "foreign_requests_total > 5"],
    [
      "kube_pod_count",
      "count(tta_cache_requests_total)",
      "up and tta_cache_requests_total",
      "max_over_time(up[5m]) or tta_cache_requests_total * 0",
      "changes(tta_cache_requests_total[5m])",
    ],
  ],
  ["short-window", ["increase(tta_cache_requests_total[20s])"], ["increase(tta_cache_requests_total[2m])"]],
  ["tight-window", ["rate(tta_cache_requests_total[30s])"], ["rate(tta_cache_requests_total[1m])"]],
  [
    "unaggregated-ratio",
    [
      `rate(tta_cache_requests_total{result="hit"}[5m]) / (rate(tta_cache_requests_total[5m]) > 0)`,
      "increase(a_total[5m]) * 100 / (increase(b_total[5m]) > 0)",
    ],
    [
      `rate(${runs}_sum[5m]) / (rate(${runs}_count[5m]) > 0)`,
      "sum(rate(a_total[5m])) / (sum(rate(b_total[5m])) > 0)",
      "rate(a_total[5m]) / on (job) group_left () (sum by (job) (rate(b_total[5m])) > 0)",
    ],
  ],
  [
    "unguarded-division",
    ["sum(rate(a_total[5m])) / sum(rate(b_total[5m]))", "1 / sum(rate(b_total[5m]))"],
    [
      "sum(rate(a_total[5m])) / (sum(rate(b_total[5m])) > 0)",
      "sum(rate(a_total[5m])) / clamp_min(sum(rate(b_total[5m])), 1)",
      "sum(rate(a_total[5m])) / sum(rate(b_total[5m])) > 0.1 and sum(rate(b_total[5m])) > 1",
      "tta_bulkhead_queued / tta_bulkhead_limit",
      "sum(rate(a_total[5m])) / 2",
    ],
  ],
  [
    "unknown-label",
    [
      `up{route="a"}`,
      "sum by (cache) (tta_cache_hit_rate{instance='a'})",
      "foreign_metric / on (zone) sum by (job) (foreign_metric)",
      "up * on (version) tta_build_info",
    ],
    [
      "sum by (cache) (tta_cache_hit_rate{environment='a'})",
      "up * on (instance, job) group_left (version) tta_build_info",
      "foreign_metric / on (zone) foreign_metric",
      "sum by (zone) (foreign_metric) / on (zone) foreign_metric",
    ],
  ],
  [
    "unknown-metric",
    ["tta_cache_request_rate", "acme_cache_hits"],
    ["acme_cache_entries", "tta_cache_entries", "$metric", '{job="a"}'],
  ],
  [
    "unreachable-threshold",
    [
      `histogram_quantile(0.9, sum by (le) (rate(${runs}_bucket[5m]))) > 300`,
      `301 <= histogram_quantile(0.9, sum by (le) (rate(${runs}_bucket[5m])))`,
      `max(histogram_quantile(0.9, sum by (le, service) (rate(${runs}_bucket[5m])))) > 300`,
      `max_over_time(histogram_quantile(0.9, sum by (le) (rate(${runs}_bucket[5m])))[1h:]) >= bool 500`,
    ],
    [
      `histogram_quantile(0.9, sum by (le) (rate(${runs}_bucket[5m]))) > 299`,
      `histogram_quantile(0.9, sum by (le) (rate(${runs}_bucket[5m]))) < 500`,
      `histogram_quantile(0.9, sum by (le) (rate(${runs}_bucket[5m]))) * 1000 > 500`,
    ],
  ],
  [
    "vector-fill",
    ["sum(up) or vector(0)", "up or on () vector(0)"],
    ["up or up * 0", "sum(up) or vector(NaN)"],
  ],
  [
    "window-missing",
    ["foreign_total[5m]", "up[1h:5m]"],
    ["rate(foreign_total[5m])", "quantile_over_time(0.5, up[5m])", "up"],
  ],
];

/** Names of others may stand in the examples. */
const open = catalogLookup(catalog, {
  recordings,
  scrapeIntervalSeconds: 15,
  namespace: "acme",
  complete: false,
});

describe("the lint of queries", () => {
  it("has examples for each of its rules", () => {
    expect(cases.map(([rule]) => rule)).toEqual(Object.keys(lintRules));
  });

  describe.each(cases)("%s", (rule, wrong, right) => {
    it.each(wrong)("finds %s", (query) => {
      expect(rulesOf(query, "range", open)).toEqual([rule]);
    });

    it.each(right)("leaves %s alone", (query) => {
      expect(rulesOf(query, "range", open)).toEqual([]);
    });
  });

  it("takes fills for right in rules, and rankings at one moment", () => {
    expect(rulesOf("absent(up) or vector(0)", "rule")).toEqual([]);
    expect(rulesOf("topk(5, up)", "instant")).toEqual([]);
  });

  it("judges foreign names by what they look like, where no catalog knows them", () => {
    const names = nameLookup();
    expect(rulesOf("a_total", "range", names)).toEqual(["raw-counter"]);
    expect(rulesOf("rate(memory_bytes[1s])", "range", names)).toEqual([]);
    expect(rulesOf('anything{a="b"}', "range", names)).toEqual([]);
  });

  it("holds every name against a complete catalog", () => {
    expect(rulesOf("foreign_metric")).toEqual(["unknown-metric"]);
  });

  it("says one thing once, with what to do instead", () => {
    expect(lintQuery(readQuery("rate(up[5m]) + rate(up[5m])"), lookup)).toEqual([
      {
        rule: "rate-of-gauge",
        problem: "rate of the gauge up",
        fix: "use delta or deriv, or draw the gauge itself",
      },
    ]);
  });
});

describe("our own queries are clean", () => {
  const panels = boards.flatMap(({ key, rows }) =>
    rows.flatMap((row) =>
      Object.entries(row.panels).map(([panel, value]) => [`${key}/${panel}`, value] as const),
    ),
  );

  it.each(panels)("on the panel %s", (_, panel) => {
    for (const { query } of queriesOf(panel)) {
      const use =
        query.instantOnly || ["table", "bargauge", "stat", "gauge"].includes(panel.type)
          ? "instant"
          : "range";
      expect(lintQuery(query.node, lookup, use)).toEqual([]);
      const text = print(query, { namespace: "acme" });
      expect(print({ node: readQuery(text) })).toBe(text);
      expect(lintQuery(readQuery(text), lookup, use)).toEqual([]);
    }
  });

  it.each(alerts)("in the alert $name", (alert) => {
    for (const environment of ownEnvironments) {
      const { query } = { query: alert.query(alertCase(alert, environment)) };
      const every = environment.like === "drill" ? 1 : 15;
      const known = catalogLookup(catalog, { recordings, scrapeIntervalSeconds: every });
      expect(lintQuery(query.node, known, "rule")).toEqual([]);
    }
  });

  it.each(recordings)("in the recording $name", ({ name, query }) => {
    // What a drill counts in is shorter than what is scraped four times a minute.
    const every = name.endsWith("_20s") ? 5 : 15;
    const known = catalogLookup(catalog, { recordings, scrapeIntervalSeconds: every });
    expect(lintQuery(query.node, known, "rule")).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import {
  add,
  age,
  appeared,
  average,
  cacheHitRate,
  clamp,
  compare,
  countedRuns,
  counterSeries,
  errorRatio,
  eventLoopUtilization,
  gaugeSeries,
  histogramSeries,
  increase,
  latency,
  multiply,
  noneOf,
  oneOf,
  orZero,
  print,
  rate,
  rateInterval,
  recorded,
  regexp,
  share,
  subtract,
  sum,
  topk,
  variable,
  withMatchers,
  withTraffic,
} from "../../src/promql/index.ts";

const runs = histogramSeries("tta_workflow_duration_seconds");
const lookups = counterSeries("tta_cache_requests_total");

describe("the printer", () => {
  it("writes selectors with sorted matchers, and lists as alternatives of literal text", () => {
    const where = { result: oneOf("hit", "miss"), cache: noneOf("a.b"), service: regexp("s.*") } as const;
    expect(print(rate(counterSeries("tta_cache_requests_total", where), "5m"))).toBe(
      'rate(tta_cache_requests_total{cache!="a.b", result=~"hit|miss", service=~"s.*"}[5m])',
    );
    expect(print(gaugeSeries("tta_cache_entries", { cache: oneOf("a.b", "c|d") }))).toBe(
      String.raw`tta_cache_entries{cache=~"a\\.b|c\\|d"}`,
    );
  });

  it("escapes quotes, backslashes and line breaks in values", () => {
    expect(print(gaugeSeries("up", { service: 'a"b\\c\nd' }))).toBe(String.raw`up{service="a\"b\\c\nd"}`);
  });

  it("puts parentheses only where the meaning needs them", () => {
    const a = gaugeSeries("tta_cache_entries");
    expect(print(subtract(a, subtract(a, a)))).toBe(
      "tta_cache_entries - (tta_cache_entries - tta_cache_entries)",
    );
    expect(print(subtract(subtract(a, a), a))).toBe(
      "tta_cache_entries - tta_cache_entries - tta_cache_entries",
    );
    expect(print(multiply(add(a, a), 2))).toBe("(tta_cache_entries + tta_cache_entries) * 2");
    expect(print(add(multiply(a, 2), a))).toBe("tta_cache_entries * 2 + tta_cache_entries");
  });

  it("gives our names another namespace, and leaves those of others alone", () => {
    expect(print(gaugeSeries("tta_cache_entries"), { namespace: "acme" })).toBe("acme_cache_entries");
    expect(print(gaugeSeries("up"), { namespace: "acme" })).toBe("up");
    expect(print(recorded(cacheHitRate), { namespace: "acme" })).toBe("acme_cache_hit_rate");
  });
});

describe("the ready-made queries", () => {
  it("counts error, timeout and rejected as failed, and neither cancelled nor skipped at all", () => {
    expect(print(errorRatio(runs, rateInterval, { by: ["workflow"] }))).toBe(
      'sum by (workflow) (rate(tta_workflow_duration_seconds_count{outcome=~"error|timeout|rejected"}[$__rate_interval]))' +
        ' / (sum by (workflow) (rate(tta_workflow_duration_seconds_count{outcome!~"cancelled|skipped"}[$__rate_interval])) > 0)',
    );
    expect(print(errorRatio(counterSeries("tta_router_requests_total"), "5m"))).toContain(
      'tta_router_requests_total{outcome=~"error|timeout|rejected"}',
    );
  });

  it("takes quantiles of sums that keep le, and means of sums", () => {
    expect(print(latency(0.99, runs, "1h", { by: ["workflow", "service"] }))).toBe(
      "histogram_quantile(0.99, sum by (le, service, workflow) (rate(tta_workflow_duration_seconds_bucket[1h])))",
    );
    expect(print(average(runs, "5m"))).toBe(
      "sum(rate(tta_workflow_duration_seconds_sum[5m])) / (sum(rate(tta_workflow_duration_seconds_count[5m])) > 0)",
    );
    expect(average(runs, "5m").unit).toBe("seconds");
  });

  it("takes the utilization of the event loop from its two states", () => {
    expect(print(eventLoopUtilization("5m", { by: ["instance"] }))).toBe(
      'sum by (instance) (rate(tta_event_loop_seconds_total{state="active"}[5m]))' +
        " / (sum by (instance) (rate(tta_event_loop_seconds_total[5m])) > 0)",
    );
  });

  it("fills with zeros that keep their labels", () => {
    const by = ["cache"] as const;
    const hits = sum(rate(counterSeries("tta_cache_requests_total", { result: "hit" }), "5m"), { by });
    expect(print(orZero(hits, sum(rate(lookups, "5m"), { by })))).toBe(
      'sum by (cache) (rate(tta_cache_requests_total{result="hit"}[5m])) or ' +
        "sum by (cache) (rate(tta_cache_requests_total[5m])) * 0",
    );
  });

  it("guards a judgement by traffic", () => {
    expect(
      print(withTraffic(compare(errorRatio(runs, "5m"), ">", 0.1), countedRuns(runs, "5m"), 20)),
    ).toMatch(/ > 0\.1 and sum\(increase\(.*\[5m\]\)\) >= 20$/);
  });

  it("writes rankings, ages, clamps and new series", () => {
    const entries = gaugeSeries("tta_cache_entries");
    expect(print(topk(3, entries))).toBe("topk(3, tta_cache_entries)");
    expect(print(clamp(entries, 0, 1))).toBe("clamp(tta_cache_entries, 0, 1)");
    expect(print(age(gaugeSeries("tta_health_check_last_run_timestamp_seconds")))).toBe(
      "time() - tta_health_check_last_run_timestamp_seconds",
    );
    expect(print(appeared(gaugeSeries("tta_build_info"), "1m"))).toBe(
      "tta_build_info unless tta_build_info offset 1m",
    );
  });
});

describe("units", () => {
  it("are carried through rates, sums and quotients", () => {
    expect(rate(runs.sum, "5m").unit).toBe("seconds/s");
    expect(rate(runs.count, "5m").unit).toBe("none/s");
    expect(rate(runs.buckets, "5m").unit).toBe("le:seconds");
    expect(increase(lookups, "5m").unit).toBe("none");
    expect(latency(0.5, runs, "5m").unit).toBe("seconds");
    expect(share(sum(rate(lookups, "5m")), sum(rate(lookups, "5m"))).unit).toBe("ratio");
  });
});

describe("matchers put in afterwards", () => {
  it("reach every selector that carries the label and has no matcher for it", () => {
    const query = subtract(sum(gaugeSeries("up", { service: "a" })), sum(gaugeSeries("up")));
    const matchers = [{ label: "service", operator: "=~", value: variable("service").pattern }] as const;
    expect(print({ node: withMatchers(query.node, matchers) })).toBe(
      'sum(up{service="a"}) - sum(up{service=~"$service"})',
    );
  });

  it("leave out labels that a recorded series has lost", () => {
    const matchers = [{ label: "instance", operator: "=", value: "i" }] as const;
    expect(print({ node: withMatchers(recorded(cacheHitRate).node, matchers) })).toBe("tta_cache_hit_rate");
  });
});

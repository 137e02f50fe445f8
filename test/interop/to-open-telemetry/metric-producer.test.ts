import { ValueType } from "@opentelemetry/api";
import {
  AggregationTemporality,
  DataPointType,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { Registry, Summary } from "prom-client";
import { describe, expect, it } from "vitest";
import { fromPromClient } from "../../../src/interop/index.ts";
import { double, pointTypes, temporalities } from "../../../src/interop/to-open-telemetry/metric-data.ts";
import type { MetricFamily } from "../../../src/metrics/index.ts";
import { begin, producing } from "./producing.ts";

describe("metrics for a reader of OpenTelemetry", () => {
  it("are told with the numbers of OpenTelemetry's own enumerations", () => {
    expect(pointTypes).toEqual({
      histogram: DataPointType.HISTOGRAM,
      gauge: DataPointType.GAUGE,
      sum: DataPointType.SUM,
    });
    expect(temporalities).toEqual({
      delta: AggregationTemporality.DELTA,
      cumulative: AggregationTemporality.CUMULATIVE,
    });
    expect(double).toBe(ValueType.DOUBLE);
  });

  it("keep their names, and have the units of UCUM", async () => {
    const { registry, collect } = producing("cumulative");
    registry.counter("story_words_total").inc({ author: "ann", genre: "tale" }, 3);
    registry.gauge("story_mood_ratio").set({}, 0.5);
    registry.histogram("story_duration_seconds").observe({ author: "ann" }, 2);
    const found = await collect();
    expect(
      Object.fromEntries([...found].map(([name, { descriptor }]) => [name, descriptor.unit])),
    ).toMatchObject({
      story_words_total: "",
      story_mood_ratio: "1",
      story_duration_seconds: "s",
    });
  });

  it("count in buckets that each stand alone, from the moment at which the label set came up", async () => {
    const { clock, registry, collect } = producing("cumulative");
    clock.now += 1_500;
    const durations = registry.histogram("story_duration_seconds");
    for (const seconds of [0.05, 0.5, 0.5, 60]) durations.observe({ author: "ann" }, seconds);
    clock.now += 250;
    expect((await collect()).get("story_duration_seconds")).toMatchObject({
      dataPointType: DataPointType.HISTOGRAM,
      aggregationTemporality: AggregationTemporality.CUMULATIVE,
      dataPoints: [
        {
          attributes: { author: "ann" },
          startTime: [1006, 500_000_000],
          endTime: [1006, 750_000_000],
          value: { count: 4, sum: 61.05, buckets: { boundaries: [0.1, 1, 10], counts: [1, 2, 0, 1] } },
        },
      ],
    });
  });

  it("tell as delta only what came since the last reading, and nothing of what did not change", async () => {
    const { clock, registry, collect } = producing("delta");
    const words = registry.counter("story_words_total");
    words.inc({ author: "ann", genre: "tale" }, 3);
    words.inc({ author: "bob", genre: "poem" }, 1);
    await collect();
    const read = clock.now;
    clock.now += 1_000;
    words.inc({ author: "ann", genre: "tale" }, 4);
    expect((await collect()).get("story_words_total")?.dataPoints).toMatchObject([
      { attributes: { author: "ann" }, value: 4, startTime: [read / 1000, 0], endTime: [read / 1000 + 1, 0] },
    ]);
    expect((await collect()).has("story_words_total")).toBe(false);
  });

  it("tell a zero that a histogram took, though its sum stays", async () => {
    const { registry, collect } = producing("delta");
    const durations = registry.histogram("story_duration_seconds").bind({ author: "ann" });
    await collect();
    durations.observe(0);
    const value = { count: 1, sum: 0 };
    expect((await collect()).get("story_duration_seconds")?.dataPoints).toMatchObject([{ value }]);
  });

  it("carry the exemplars that stand on an OpenMetrics page", async () => {
    const { registry, collect } = producing("cumulative");
    const exemplar = { traceId: "a".repeat(32), spanId: "b".repeat(16) };
    registry.histogram("story_duration_seconds").observe({ author: "ann" }, 2, exemplar);
    const point = (await collect()).get("story_duration_seconds")?.dataPoints[0];
    expect(point?.exemplars).toEqual([
      { ...exemplar, value: 2, timestamp: [1005, 0], filteredAttributes: {} },
    ]);
  });

  it("go through a reader of OpenTelemetry beside those of its own provider", async () => {
    const { registry, producer } = producing("cumulative");
    registry.counter("story_pages_total").inc({}, 7);
    const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
    const reader = new PeriodicExportingMetricReader({ exporter, metricProducers: [producer] });
    const provider = new MeterProvider({ readers: [reader] });
    provider.getMeter("theirs").createCounter("theirs").add(1);
    await provider.forceFlush();
    const scopes = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics);
    await provider.shutdown();
    expect(scopes.map(({ scope }) => scope.name)).toEqual(["theirs", "tta-observability"]);
    const ours = scopes[1]?.metrics.find(({ descriptor }) => descriptor.name === "story_pages_total");
    expect(ours?.dataPoints).toMatchObject([{ value: 7 }]);
  });
});

describe("metrics of other libraries, for a reader of OpenTelemetry", () => {
  const counter = (value: number): readonly MetricFamily[] => [
    {
      name: "theirs_total",
      kind: "counter",
      help: "Theirs.",
      unit: undefined,
      samples: [{ name: "theirs_total", labels: { a: "b" }, value }],
    },
  ];

  it("count from the beginning of the process, and from a reset on anew", async () => {
    let value = 5;
    const { clock, collect } = producing("delta", () => [{ source: "x", families: counter(value) }]);
    const read = async () => (await collect()).get("theirs_total")?.dataPoints;
    expect(await read()).toMatchObject([{ value: 5, startTime: [begin / 1000, 0], attributes: { a: "b" } }]);
    value = 2;
    const last = clock.now / 1000;
    clock.now += 1_000;
    expect(await read()).toMatchObject([{ value: 2, startTime: [last, 0] }]);
    value = 3;
    expect(await read()).toMatchObject([{ value: 1 }]);
  });

  it("are not told again in whole when a library was silent for one reading", async () => {
    let families = counter(5);
    const { collect } = producing("delta", () => [{ source: "x", families }]);
    await collect();
    families = [];
    await collect();
    families = counter(6);
    expect((await collect()).get("theirs_total")?.dataPoints).toMatchObject([{ value: 1 }]);
  });

  it("are left out where a metric of ours has the name, as on the page", async () => {
    const families = [
      {
        ...counter(5)[0],
        name: "story_pages_total",
        samples: [{ name: "story_pages_total", labels: {}, value: 5 }],
      },
    ];
    const { registry, collect } = producing("cumulative", () => [
      { source: "x", families: families as readonly MetricFamily[] },
    ]);
    registry.counter("story_pages_total").inc({}, 1);
    expect((await collect()).get("story_pages_total")?.dataPoints).toMatchObject([{ value: 1 }]);
  });

  it("become gauges of the same names where they are a summary, which OpenTelemetry cannot hold", async () => {
    const register = new Registry();
    const summary = new Summary({ name: "wait", help: "x", percentiles: [0.5], registers: [register] });
    summary.observe(4);
    const families = await fromPromClient(register).collect();
    const { collect } = producing("delta", () => [{ source: "x", families }]);
    const found = await collect();
    expect(found.get("wait")).toMatchObject({
      dataPointType: DataPointType.GAUGE,
      dataPoints: [{ attributes: { quantile: "0.5" }, value: 4 }],
    });
    expect(found.get("wait_sum")?.dataPoints).toMatchObject([{ value: 4 }]);
    expect(found.get("wait_count")?.dataPoints).toMatchObject([{ value: 1 }]);
  });
});

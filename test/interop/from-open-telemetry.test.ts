import { PrometheusExporter, PrometheusSerializer } from "@opentelemetry/exporter-prometheus";
import { AggregationType, MeterProvider } from "@opentelemetry/sdk-metrics";
import { describe, expect, it } from "vitest";
import { type FromOpenTelemetryOptions, fromOpenTelemetry } from "../../src/interop/index.ts";
import { collectFamilies, createPage, type PageProblem } from "../../src/metrics/index.ts";
import { type ParsedFamily, parsePage, seriesValue } from "../metrics/parse-page.ts";

function setUp() {
  const exporter = new PrometheusExporter({ preventServerStart: true });
  const provider = new MeterProvider({
    readers: [exporter],
    views: [{ instrumentName: "wide.range", aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM } }],
  });
  return { exporter, provider };
}

async function read(
  exporter: PrometheusExporter,
  options: FromOpenTelemetryOptions = {},
  problems: PageProblem[] = [],
): Promise<ReadonlyMap<string, ParsedFamily>> {
  const onProblem = (problem: PageProblem): void => void problems.push(problem);
  const families = await collectFamilies([fromOpenTelemetry(exporter, options)], onProblem);
  const page = createPage({ registries: [], onProblem });
  parsePage([...page.write({ format: "text", families })].join(""), "text");
  return parsePage([...page.write({ format: "openmetrics", families })].join(""), "openmetrics");
}

const scope = { otel_scope_name: "lib", otel_scope_version: "1.2" };

describe("instruments of OpenTelemetry", () => {
  it("of every kind stand on our page under the names that its own exporter gives", async () => {
    const { exporter, provider } = setUp();
    const meter = provider.getMeter("lib", "1.2");
    meter.createCounter("http.requests", { unit: "{request}" }).add(2, { "http.method": "GET" });
    meter.createHistogram("http.duration", { unit: "s" }).record(0.3, { list: ["a", "b"] });
    meter.createUpDownCounter("queue-size").add(-2);
    meter.createGauge("temperature", { unit: "1" }).record(2.5);
    meter.createObservableCounter("pages_total").addCallback((result) => result.observe(7));
    const page = await read(exporter);
    expect(seriesValue(page, "http_requests_total", { ...scope, http_method: "GET" })).toBe(2);
    expect(seriesValue(page, "http_duration_count", { ...scope, list: '["a","b"]' })).toBe(1);
    expect(seriesValue(page, "http_duration_bucket", { ...scope, list: '["a","b"]', le: "+Inf" })).toBe(1);
    expect(seriesValue(page, "queue_size", scope)).toBe(-2);
    expect(seriesValue(page, "temperature", scope)).toBe(2.5);
    expect(seriesValue(page, "pages_total", scope)).toBe(7);
    expect(page.get("queue_size")?.type).toBe("gauge");

    const serializer = new PrometheusSerializer("", false, undefined, true, false);
    const theirs = serializer.serialize((await exporter.collect()).resourceMetrics);
    const names = (text: string) => new Set([...text.matchAll(/^([a-z_]+)[{ ]/gm)].map((match) => match[1]));
    const ours = [...page.values()].flatMap((family) => family.samples.map(({ name }) => name));
    expect(new Set(ours)).toEqual(names(theirs));
  });

  it("say how those of several workers become one: a gauge is what changed last, the rest adds up", async () => {
    const { exporter, provider } = setUp();
    const meter = provider.getMeter("lib");
    meter.createCounter("hits").add(1);
    meter.createUpDownCounter("open").add(-1);
    meter.createHistogram("took").record(1);
    meter.createGauge("level").record(1);
    meter.createObservableGauge("seen").addCallback((result) => result.observe(1));
    const families = await fromOpenTelemetry(exporter).collect();
    expect(families.map(({ name, acrossWorkers }) => [name, acrossWorkers])).toEqual([
      ["hits_total", "sum"],
      ["open", "sum"],
      ["took", "sum"],
      ["level", "last"],
      ["seen", "last"],
    ]);
  });

  it("take a unit line only where name and unit agree", async () => {
    const { exporter, provider } = setUp();
    const meter = provider.getMeter("lib");
    meter.createHistogram("took_seconds", { unit: "s" }).record(1);
    meter.createGauge("size", { unit: "By" }).record(1);
    const page = await read(exporter);
    expect([page.get("took_seconds")?.unit, page.get("size")?.unit]).toEqual(["seconds", undefined]);
  });

  it("have the values of attributes that become one label joined, in the order of the attributes", async () => {
    const { exporter, provider } = setUp();
    const meter = provider.getMeter("lib", "1.2");
    meter.createCounter("hits").add(1, { "http.method": "b", http_method: "c", "http-method": "a", list: 1 });
    meter.createHistogram("took").record(1, { le: "x", exported_le: "y" });
    const page = await read(exporter);
    expect(seriesValue(page, "hits_total", { ...scope, http_method: "a;b;c", list: "1" })).toBe(1);
    expect(seriesValue(page, "took_count", { ...scope, exported_le: "y;x" })).toBe(1);
  });

  it("keep attributes that are called like the labels of their scope, or like a quantile", async () => {
    const { exporter, provider } = setUp();
    const meter = provider.getMeter("lib", "1.2");
    meter.createCounter("hits").add(1, { "otel.scope.name": "mine" });
    meter.createHistogram("wide.range").record(3, { quantile: "high" });
    const page = await read(exporter);
    expect(seriesValue(page, "hits_total", { ...scope, exported_otel_scope_name: "mine" })).toBe(1);
    expect(seriesValue(page, "wide_range_count", { ...scope, exported_quantile: "high" })).toBe(1);
  });

  it("of one name in two scopes are one family whose series the scope tells apart", async () => {
    const { exporter, provider } = setUp();
    for (const name of ["one", "two"]) provider.getMeter(name).createCounter("hits").add(name.length);
    const problems: PageProblem[] = [];
    const page = await read(exporter, {}, problems);
    expect(problems).toEqual([]);
    expect(page.get("hits")?.samples.length).toBe(2);
    expect(seriesValue(page, "hits_total", { otel_scope_name: "two" })).toBe(3);
  });

  it("of one name in two scopes keep the first and tell when scope labels are off", async () => {
    const { exporter, provider } = setUp();
    for (const value of [5, 7]) provider.getMeter(`lib${value}`).createCounter("hits").add(value);
    const problems: PageProblem[] = [];
    const page = await read(exporter, { scopeLabels: false }, problems);
    expect(seriesValue(page, "hits_total")).toBe(5);
    expect(problems).toEqual([expect.objectContaining({ source: "opentelemetry", family: "hits_total" })]);
  });

  it("of one name and two kinds keep the first and tell", async () => {
    const { exporter, provider } = setUp();
    provider.getMeter("a").createGauge("load").record(1);
    provider.getMeter("b").createHistogram("load").record(2);
    const problems: PageProblem[] = [];
    const page = await read(exporter, {}, problems);
    expect(page.get("load")?.type).toBe("gauge");
    expect(problems.map(({ family }) => family)).toEqual(["load"]);
  });

  it("that are exponential histograms keep their sum and count", async () => {
    const { exporter, provider } = setUp();
    const wide = provider.getMeter("lib", "1.2").createHistogram("wide.range");
    wide.record(3);
    wide.record(4);
    const page = await read(exporter);
    expect(page.get("wide_range")?.type).toBe("summary");
    expect(seriesValue(page, "wide_range_sum", scope)).toBe(7);
    expect(seriesValue(page, "wide_range_count", scope)).toBe(2);
  });

  it("whose callbacks fail cost only themselves, and are told", async () => {
    const { exporter, provider } = setUp();
    const meter = provider.getMeter("lib", "1.2");
    meter.createObservableGauge("broken").addCallback(() => {
      throw new Error("sensor gone");
    });
    meter.createCounter("fine").add(1);
    const errors: unknown[] = [];
    const page = await read(exporter, { onErrors: (found) => errors.push(...found) });
    expect(seriesValue(page, "fine_total", scope)).toBe(1);
    expect(String(errors[0])).toContain("sensor gone");
  });
});

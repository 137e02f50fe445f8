import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  AggregationTemporalityPreference,
  OTLPMetricExporter as JsonMetrics,
} from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter as ProtobufMetrics } from "@opentelemetry/exporter-metrics-otlp-proto";
import { CompressionAlgorithm } from "@opentelemetry/otlp-exporter-base";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { AggregationType, MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { describe, expect, it } from "vitest";
import { createTelemetry } from "../../../src/service/index.ts";
import { parsePage } from "../../metrics/parse-page.ts";
import { tempDir } from "../../real/index.ts";
import { ask, serving } from "../../service/open.ts";
import { metrics, operate, seeded, theirs } from "../../service/same-numbers/operations.ts";
import { receiver } from "../receiver.ts";

const exporters = { "http/protobuf": ProtobufMetrics, "http/json": JsonMetrics } as const;
const openMetrics = { accept: "application/openmetrics-text;version=1.0.0" };
const ofSender = ["job", "instance", "service", "environment"];

/** The samples of a page: name and labels → value; without the labels of their sender and what moves by itself. */
function samplesOf(page: string, format: "text" | "openmetrics" = "text"): Record<string, number> {
  const moves = /^tta_(event_loop|process_memory|sdk_scrape|runs)_|^target_info$/;
  const all = [...parsePage(page, format).values()].flatMap(({ samples }) => samples);
  return Object.fromEntries(
    all
      .filter(({ name }) => !moves.test(name))
      .map(({ name, labels, value }) => {
        const own = [...labels]
          .filter(([label]) => !ofSender.includes(label))
          // Other libraries write bounds in their own way, which servers read as the same.
          .map(([label, text]) => [label, label === "le" && text !== "+Inf" ? `${Number(text)}` : text])
          .sort();
        return [`${name}${JSON.stringify(Object.fromEntries(own))}`, value] as const;
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

describe.each(Object.entries(exporters))("our SDK, sent by %s", (_name, Exporter) => {
  it.each([
    ["cumulative", CompressionAlgorithm.NONE],
    ["delta", CompressionAlgorithm.GZIP],
  ] as const)("shows the numbers and names of its page (%s)", async (temporality, compression) => {
    const at = await receiver();
    const foreign = theirs();
    const exporter = new Exporter({
      url: `${at.url}/v1/metrics`,
      compression,
      temporalityPreference:
        AggregationTemporalityPreference[temporality === "delta" ? "DELTA" : "CUMULATIVE"],
    });
    const telemetry = createTelemetry({
      ...{ service: "stories", environment: "staging", version: "7", metrics, openTelemetry: false },
      ...{ log: { level: "silent" }, processMetrics: false, registries: [foreign.register] },
      exportMetrics: { exporter },
    });
    const random = seeded();
    for (let part = 0; part < 5; part += 1) {
      operate(telemetry, foreign, 2_000, random);
      expect(await telemetry.flush()).toBe(true);
    }
    await serving(telemetry.scrape(), async (page) => {
      for (const [format, headers] of [
        ["text", {}],
        ["openmetrics", openMetrics],
      ] as const) {
        const scraped = samplesOf((await ask(page, headers)).text, format);
        const received = samplesOf((await ask(`${at.url}/metrics`, headers)).text, format);
        expect(Object.keys(scraped).length).toBeGreaterThan(100);
        expect(received).toEqual(scraped);
      }
      const [own, sent] = [await ask(page, openMetrics), await ask(`${at.url}/metrics`, openMetrics)];
      const heads = ({ text }: { readonly text: string }) =>
        [...parsePage(text, "openmetrics").values()]
          .filter(({ name }) => name.startsWith("story_"))
          .map(({ name, type, help, unit }) => ({ name, type, help, unit }))
          .sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(heads(sent)).toEqual(heads(own));
      const [sample] = parsePage(sent.text, "openmetrics").get("story_words")?.samples ?? [];
      expect(sample?.labels.get("service")).toBe("stories");
      expect(sample?.labels.get("environment")).toBe("staging");
      expect(sample?.labels.get("job")).toBe("stories");
      expect(sample?.labels.get("instance")).toMatch(/^[0-9a-f-]{36}$/);
      const [info] = parsePage(sent.text, "openmetrics").get("target")?.samples ?? [];
      expect(info?.labels.get("service_version")).toBe("7");
    });
    await telemetry.shutdown();
  });
});

describe("our SDK where a targets file names its service", () => {
  it("is on the page of the receiver until the file is there, since it would count twice", async () => {
    const targetsDir = tempDir("tta-targets-");
    const at = await receiver({ targetsDir });
    const telemetry = createTelemetry({
      ...{ service: "stories", environment: "staging", metrics, openTelemetry: false },
      ...{ log: { level: "silent" }, processMetrics: false },
      exportMetrics: { exporter: new ProtobufMetrics({ url: `${at.url}/v1/metrics` }) },
    });
    telemetry.metrics.counter("story_pages_total").bind({}).inc();
    await telemetry.flush();
    const page = async () => (await ask(`${at.url}/metrics`)).text;
    expect(await page()).toContain("story_pages_total{");
    const named = (environment: string): void =>
      writeFileSync(
        join(targetsDir, "services.json"),
        JSON.stringify([{ targets: ["h:1"], labels: { service: "stories", environment } }]),
      );
    named("production");
    expect(await page()).toContain("story_pages_total{");
    named("staging");
    expect(await page()).not.toContain("story_pages_total");
    expect(at.reports).toHaveLength(1);
    writeFileSync(join(targetsDir, "services.json"), "[{");
    expect(await page()).toContain("story_pages_total{");
    await telemetry.shutdown();
  });
});

describe.each(Object.entries(exporters))(
  "the SDK of OpenTelemetry for metrics, sent by %s",
  (_name, Exporter) => {
    it.each(["CUMULATIVE", "DELTA", "LOWMEMORY"] as const)(
      "has names of Prometheus (%s)",
      async (preference) => {
        const at = await receiver();
        const reader = new PeriodicExportingMetricReader({
          exporter: new Exporter({
            url: `${at.url}/v1/metrics`,
            temporalityPreference: AggregationTemporalityPreference[preference],
          }),
          exportIntervalMillis: 3_600_000,
        });
        const provider = new MeterProvider({
          readers: [reader],
          views: [{ instrumentName: "wait", aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM } }],
          resource: resourceFromAttributes({
            ...{ "service.name": "shop", "service.namespace": "mall", "service.instance.id": "a-1" },
            ...{ "host.name": "h1", "service.version": "3" },
          }),
        });
        const meter = provider.getMeter("till", "1.0");
        const orders = meter.createCounter("orders.placed", { unit: "{order}", description: "Orders." });
        const open = meter.createUpDownCounter("orders.open");
        const duration = meter.createHistogram("checkout.duration", {
          unit: "s",
          advice: { explicitBucketBoundaries: [0.1, 1] },
        });
        const wait = meter.createHistogram("wait", { unit: "s" });
        meter
          .createObservableGauge("load", { unit: "1" })
          .addCallback((result) => result.observe(0.25, { cpu: "0" }));
        for (let i = 0; i < 3; i += 1) {
          orders.add(2, { "payment.method": "card" });
          open.add(i === 2 ? -1 : 1);
          duration.record(0.5 * i);
          wait.record(3);
          await provider.forceFlush();
        }
        const page = samplesOf((await ask(`${at.url}/metrics`)).text);
        expect(page).toEqual({
          'orders_placed_total{"payment_method":"card"}': 6,
          "orders_open{}": 1,
          'checkout_duration_seconds_bucket{"le":"0.1"}': 1,
          'checkout_duration_seconds_bucket{"le":"1"}': 3,
          'checkout_duration_seconds_bucket{"le":"+Inf"}': 3,
          "checkout_duration_seconds_sum{}": 1.5,
          "checkout_duration_seconds_count{}": 3,
          [`wait_seconds_bucket{"le":"${2 ** 1.5}"}`]: 0,
          'wait_seconds_bucket{"le":"4"}': 3,
          'wait_seconds_bucket{"le":"+Inf"}': 3,
          "wait_seconds_sum{}": 9,
          "wait_seconds_count{}": 3,
          'load_ratio{"cpu":"0"}': 0.25,
        });
        const text = (await ask(`${at.url}/metrics`)).text;
        const sender = 'job="mall/shop",instance="a-1",service="shop"';
        expect(text).toContain(`orders_placed_total{${sender},payment_method="card"} 6\n`);
        expect(text).toContain(`target_info{${sender},host_name="h1",service_version="3"} 1\n`);
        expect(text).toContain("# HELP orders_placed_total Orders.\n# TYPE orders_placed_total counter\n");
        await provider.shutdown();
      },
    );
  },
);

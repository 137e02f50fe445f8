import { AggregationTemporality, InMemoryMetricExporter } from "@opentelemetry/sdk-metrics";
import { Counter, Registry } from "prom-client";
import { describe, expect, it } from "vitest";
import { createTelemetry, type TelemetryOptions } from "../../src/service/index.ts";
import { logLines } from "./open.ts";

const quiet = {
  service: "job",
  log: { level: "silent" },
  openTelemetry: false,
  processMetrics: false,
} as const;

const exporting = (
  options: Partial<TelemetryOptions> = {},
  exporter = new InMemoryMetricExporter(AggregationTemporality.DELTA),
) => ({
  exporter,
  telemetry: createTelemetry({ ...quiet, ...options, exportMetrics: { exporter } }),
});

const valuesOf = (exporter: InMemoryMetricExporter, name: string): unknown[] =>
  exporter
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
    .filter(({ descriptor }) => descriptor.name === name)
    .flatMap(({ dataPoints }) => dataPoints.map(({ value }) => value));

describe("metrics that a service pushes", () => {
  it("are sent by a flush, and what came since by the end", async () => {
    const register = new Registry();
    const theirs = new Counter({ name: "theirs_total", help: "x", registers: [register] });
    const { telemetry, exporter } = exporting({ registries: [register] });
    theirs.inc(2);
    expect(await telemetry.flush()).toBe(true);
    expect(valuesOf(exporter, "theirs_total")).toEqual([2]);
    theirs.inc(3);
    await telemetry.shutdown();
    expect(valuesOf(exporter, "theirs_total")).toEqual([2, 3]);
  });

  it("say which service they are of", async () => {
    const { telemetry, exporter } = exporting({ version: "1.2", environment: "staging" });
    await telemetry.flush();
    await telemetry.shutdown();
    expect(exporter.getMetrics()[0]?.resource.attributes).toMatchObject({
      "service.name": "job",
      "service.version": "1.2",
      "deployment.environment.name": "staging",
    });
  });

  it("that cannot be sent are a line in the log and a flush that says so, and nothing throws", async () => {
    class Refusing extends InMemoryMetricExporter {
      override export(_metrics: unknown, done: (result: { code: number; error: Error }) => void): void {
        done({ code: 1, error: new Error("503 from the collector") });
      }
    }
    const { stream, lines } = logLines();
    const { telemetry } = exporting({ log: { stream } }, new Refusing(AggregationTemporality.DELTA));
    expect(await telemetry.flush()).toBe(false);
    await telemetry.shutdown();
    const found = lines().find(({ message }) => message === "metrics could not be sent");
    expect(JSON.stringify(found)).toContain("503 from the collector");
  });

  it("need an exporter", () => {
    const exportMetrics = { exporter: {} } as never;
    expect(() => createTelemetry({ ...quiet, exportMetrics })).toThrow(/bad exportMetrics/);
  });
});

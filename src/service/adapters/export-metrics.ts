import type { PushMetricExporter } from "@opentelemetry/sdk-metrics";
import type { MetricProducer, Temporality } from "../../interop/index.ts";
import { assertPeers, loadPeer } from "../../peers/index.ts";
import { Seldom, type TelemetryPort, toMilliseconds } from "../../telemetry/index.ts";
import type { Resource } from "../identity.ts";
import type { ExportMetricsOptions, OpenTelemetryMetricExporter } from "../telemetry-options.ts";
import { openTelemetryResource } from "./open-telemetry-resource.ts";

/** What it takes to push metrics, besides an exporter. */
const packages = ["@opentelemetry/api", "@opentelemetry/resources", "@opentelemetry/sdk-metrics"] as const;

const instruments = { counter: "COUNTER", histogram: "HISTOGRAM" } as const;

/** Milliseconds that a variable of the environment says; what is none is left aside, as OpenTelemetry does. */
function fromEnvironment(name: string): number | undefined {
  const value = Number(process.env[name]?.trim() || Number.NaN);
  return value > 0 && Number.isFinite(value) ? value : undefined;
}

/** When this process began, in milliseconds since 1970. */
export const processBegin = (): number => Date.now() - process.uptime() * 1000;

/** Which temporality an exporter wants. */
export function temporalityOf(exporter: OpenTelemetryMetricExporter) {
  return (kind: "counter" | "histogram"): Temporality =>
    exporter.selectAggregationTemporality?.(instruments[kind] as never) === 0 ? "delta" : "cumulative";
}

/** An exporter that says in the log what it could not send; OpenTelemetry alone would keep it to itself. */
function telling(exporter: OpenTelemetryMetricExporter, port: TelemetryPort) {
  const seldom = new Seldom(port);
  const inner = exporter as PushMetricExporter;
  let failed: Error | undefined;
  const told: PushMetricExporter = {
    export: (metrics, done) =>
      inner.export(metrics, (result) => {
        failed = result.code === 0 ? undefined : (result.error ?? new Error("the exporter does not say why"));
        if (failed !== undefined) seldom.warn("metrics could not be sent", { error: failed });
        done(result);
      }),
    forceFlush: () => inner.forceFlush(),
    shutdown: () => inner.shutdown(),
  };
  return { exporter: told, failed: () => failed };
}

/** Throws PACKAGE_MISSING where metrics cannot be pushed. */
export function assertExport(): void {
  assertPeers("exportMetrics of createTelemetry", packages);
}

/**
 * Pushes metrics through a provider of their own that nobody else sees, beside whatever the process has. What is left
 * is sent when the telemetry ends.
 */
export function startExport(
  port: TelemetryPort,
  resource: Resource,
  { exporter, every, timeout }: ExportMetricsOptions,
  producer: MetricProducer,
): void {
  const { MeterProvider, PeriodicExportingMetricReader } = loadPeer("@opentelemetry/sdk-metrics");
  const { defaultResource, resourceFromAttributes } = loadPeer("@opentelemetry/resources");
  const interval =
    every === undefined
      ? (fromEnvironment("OTEL_METRIC_EXPORT_INTERVAL") ?? 60_000)
      : toMilliseconds(every, "every of exportMetrics");
  const patience =
    timeout === undefined
      ? (fromEnvironment("OTEL_METRIC_EXPORT_TIMEOUT") ?? 30_000)
      : toMilliseconds(timeout, "the timeout of exportMetrics");
  const told = telling(exporter, port);
  const reader = new PeriodicExportingMetricReader({
    exporter: told.exporter,
    exportIntervalMillis: interval,
    exportTimeoutMillis: Math.min(patience, interval),
    metricProducers: [producer],
  });
  const provider = new MeterProvider({
    readers: [reader],
    resource: defaultResource()
      // Without it, what two processes of a service count is one series to whoever receives it.
      .merge(resourceFromAttributes({ "service.instance.id": globalThis.crypto.randomUUID() }))
      .merge(openTelemetryResource(resource)),
  });
  port.flushes.add(async (timeoutMillis) => {
    await provider.forceFlush({ timeoutMillis });
    const failure = told.failed();
    if (failure !== undefined) throw failure;
  });
  port.endings.add((timeoutMillis) => provider.shutdown({ timeoutMillis }));
}

/** A worker of `service.ts`: counts in a counter of its name, and writes into a file of its name how much it counted. */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { isMainThread, parentPort } from "node:worker_threads";
import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { Counter, Registry } from "prom-client";
import { createTelemetry } from "tta-observability";
import { fromOpenTelemetry, fromPromClient } from "tta-observability/interop";

const [, , name = "", folder = ""] = process.argv;
const quiet = { openTelemetry: false, processMetrics: false, log: { level: "warn" } } as const;
const register = new Registry();
const reader = new PrometheusExporter({ preventServerStart: true });
const sources = [fromPromClient(register), fromOpenTelemetry(reader, { scopeLabels: false })];
const telemetry = createTelemetry({ service: "shop", sources, ...quiet });
const other = createTelemetry({ service: "back-office", ...quiet });

const hits = telemetry.metrics.counter("tta_cache_requests_total").bind({ cache: name, result: "hit" });
const took = telemetry.metrics.histogram("tta_tool_duration_seconds").bind({ tool: "t", outcome: "ok" });
telemetry.metrics.gauge("tta_workflow_in_flight").set({ workflow: "w" }, 2);
other.metrics.counter("tta_cache_requests_total").inc({ cache: name, result: "miss" }, 3);

const jobs = new Counter({ name: "jobs_total", help: "Jobs.", labelNames: ["by"], registers: [register] });
const provider = new MeterProvider({ readers: [reader] });
const tasks = provider.getMeter("worker").createCounter("tasks");

let total = 0;
let timer: NodeJS.Timeout | undefined;
const count = (): void => {
  total += 7;
  hits.inc(7);
  jobs.inc({ by: name }, 7);
  tasks.add(7, { by: name });
  took.observe(0.25, { traceId: name.padStart(32, "0"), spanId: name.padStart(16, "0") });
  try {
    appendFileSync(join(folder, name), `${total}\n`);
  } catch {
    // The test is over.
    process.exit(0);
  }
};

const does: Readonly<Record<string, () => void>> = {
  work: () => {
    timer = setInterval(count, 5);
  },
  pause: () => clearInterval(timer),
  hang: () => {
    const end = Date.now() + 8_000;
    while (Date.now() < end);
  },
  listen: () =>
    void telemetry.listen({ port: 0 }).then(({ url }) => process.stdout.write(`listens at ${url}\n`)),
  exit: () => process.exit(0),
  end: () => {
    clearInterval(timer);
    void telemetry
      .shutdown()
      .then(() => other.shutdown())
      .then(() => process.exit(0));
  },
};
const hear = (message: unknown): void => does[String(message)]?.();
if (isMainThread) process.on("message", hear).on("disconnect", () => process.exit(0));
else parentPort?.on("message", hear);

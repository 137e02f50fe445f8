// Four processes behind one page: the workers of a cluster report to their primary, which alone is scraped.
import cluster from "node:cluster";
import { once } from "node:events";
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "cluster-example", collectWorkers: true });

if (cluster.isPrimary) {
  const workers = [1, 2, 3].map(() => cluster.fork());
  await Promise.all(workers.map((worker) => once(worker, "disconnect")));
  await printMetrics(telemetry, "tta_workflow_duration_seconds_count", "tta_workers_ended_total");
} else {
  const doubled = telemetry.primitives.workflow("double", async (number: number) => number * 2);
  for (const number of [1, 2, 3]) await doubled.run(number);
  await telemetry.shutdown();
  process.exit();
}

/**
 * A program as pm2 runs it: workers of a cluster whose primary is somebody else's, each with a number of its own. Each
 * wants the port of its number, or the only one that is named.
 */
import cluster from "node:cluster";
import { createTelemetry } from "tta-observability";

const [, , first, second = first] = process.argv;

if (cluster.isPrimary) {
  for (const instance of ["0", "1"]) cluster.fork({ NODE_APP_INSTANCE: instance });
} else {
  const instance = Number(process.env.NODE_APP_INSTANCE ?? 0);
  const telemetry = createTelemetry({ service: "shop", openTelemetry: false, processMetrics: false });
  telemetry.metrics.counter("tta_cache_requests_total").inc({ cache: "a", result: "hit" }, 5 + instance);
  const said = await telemetry.listen({ port: Number(instance === 0 ? first : second) }).then(
    () => "listens",
    (error: Error) => error.message,
  );
  process.stdout.write(`${said}\n`);
  process.on("SIGTERM", () => process.exit());
}

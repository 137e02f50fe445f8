/** Workers of a cluster whose primary does not collect, each of which wants the same port for its page. */
import cluster from "node:cluster";
import { createTelemetry } from "tta-observability";

if (cluster.isPrimary) {
  for (let i = 0; i < 2; i++) cluster.fork();
} else {
  const telemetry = createTelemetry({ service: "shop", openTelemetry: false, processMetrics: false });
  const said = await telemetry.listen({ port: Number(process.argv[2]) }).then(
    () => "listens",
    (error: Error) => error.message,
  );
  process.stdout.write(`${said}\n`);
  process.on("SIGTERM", () => process.exit());
}

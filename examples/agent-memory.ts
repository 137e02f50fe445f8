// Memory has scopes: what a run does not know may be known of its session, or of the world.
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "memory-example" });
const { agent, memory } = telemetry.agents;
const notes = memory({ ttl: "1h" });

const greeter = agent("greeter", async (name: string, context) => {
  const visits = await notes.retrieve<number>("visits", { scope: "session", context });
  const greeting = await notes.retrieve<string>("greeting", { context });
  await notes.store("visits", (visits?.value ?? 0) + 1, { scope: "session", context });
  return `${greeting?.value} ${name}, ${visits?.value ?? 0} visits before (greeting: ${greeting?.scope})`;
});

await notes.store("greeting", "Hello", { scope: "global" });
for (const sessionId of ["monday", "monday", "tuesday"]) {
  console.log(await greeter.run("Ada", { metadata: { sessionId } }));
}
await printMetrics(telemetry, "tta_agent_memory_operations_total");

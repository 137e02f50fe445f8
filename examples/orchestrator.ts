// Orchestrators of three layers: who may call whom is a rule, and what goes wrong is a result.
import { createTelemetry } from "tta-observability";
import { defineOrchestrator, ok, skip } from "tta-observability/orchestration";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "orchestrator-example", log: { level: "error" } });

const store = defineOrchestrator({
  name: "store",
  layer: "infrastructure",
  run: (word: string) => (word === "tide" ? ok("the rise and fall of the sea") : skip("not known")),
});
const explain = defineOrchestrator({
  name: "explain",
  layer: "application",
  run: async (word: string, context) => {
    const found = await context.run(store, word);
    return found.status === "ok" ? ok(`${word}: ${found.data}, for ${context.tenant}`) : found;
  },
});
const upwards = defineOrchestrator({
  name: "upwards",
  layer: "infrastructure",
  run: async (word: string, context) => context.run(explain, word),
});

const { run } = telemetry.orchestration.register(store, explain, upwards);
const known = await run(explain, "tide", { tenant: "harbour" });
console.log(known.status === "ok" ? known.data : known.status);
console.log((await run(explain, "quark")).status);
const refused = await run(upwards, "tide");
console.log(refused.status === "fail" ? refused.error : refused.status);

await printMetrics(telemetry, "tta_orchestrator_duration_seconds_count");

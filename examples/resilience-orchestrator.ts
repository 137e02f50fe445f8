// A resilience orchestrator asks routes that may fail, as each call wants it, and learns whom to trust.
import { createTelemetry } from "tta-observability";
import { fail, ok, resilienceOrchestrator } from "tta-observability/orchestration";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "resilience-example", log: { level: "silent" } });

const models = resilienceOrchestrator(telemetry, {
  name: "models",
  routes: {
    remote: (_question: string) => fail("out of service", { category: "dependency", retryable: true }),
    local: (question: string) => ok(`local on ${question}`),
  },
  retry: { attempts: 2, delay: "1ms" },
  health: { every: "20ms" },
});
const orchestration = telemetry.orchestration.register(models);
await orchestration.start();

for (const strategy of ["fail_fast", "retry", "graceful_degrade"] as const) {
  const result = await orchestration.run(models, { input: "why?", strategy });
  console.log(strategy, result.status === "ok" ? result.data : result.status);
}
for (let ask = 0; ask < 40; ask += 1) {
  await orchestration.run(models, { input: "why?", strategy: "adaptive_routing" });
}
const [remote, local] = models.routes();
console.log(`local is trusted more: ${(local?.weight ?? 0) > 5 * (remote?.weight ?? 0)}`);

await printMetrics(telemetry, "tta_retry_attempts_total", "tta_fallback_requests_total");

// A fallback orchestrator tries one way after another; its end is a result, never an exception.
import { createTelemetry } from "tta-observability";
import { fail, fallbackOrchestrator, ok } from "tta-observability/orchestration";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "fallback-orchestrator-example", log: { level: "silent" } });

const answer = fallbackOrchestrator(telemetry, {
  name: "answer",
  attempts: {
    model: (question: string) =>
      question.length > 10 ? fail("too long", { category: "validation" }) : ok(`model on ${question}`),
    keyword: (question: string) =>
      question.includes("tide") ? ok("see the page on tides") : fail("no page", { category: "not_found" }),
  },
});
const { run } = telemetry.orchestration.register(answer);

for (const question of ["why?", "what makes the tide", "what makes the weather"]) {
  const result = await run(answer, question);
  console.log(result.status === "fail" ? `${result.status}: ${result.category}` : result.status);
}
await printMetrics(telemetry, "tta_orchestrator_duration_seconds_count", "tta_fallback_requests_total");

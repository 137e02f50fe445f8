// A feedback orchestrator takes judgements from many sources and says what they come to.
import { createTelemetry } from "tta-observability";
import { feedbackOrchestrator } from "tta-observability/orchestration";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "feedback-example" });
const feedback = feedbackOrchestrator(telemetry, {
  name: "feedback",
  interval: "10m",
  queueLimit: 100,
  consolidated: (all) => console.log(`told of ${all.length} components`),
});
const orchestration = telemetry.orchestration.register(feedback);
await orchestration.start();

const model = { type: "model", id: "local" } as const;
await orchestration.run(feedback, [
  { source: "user_explicit", component: model, score: 1 },
  { source: "rag_retrieval", component: model, score: 0.5, confidence: 0.5 },
  { source: "cost_budget", component: { type: "tool", id: "search" }, score: 0.2 },
]);
console.log(`${feedback.queued()} signals wait`);

// Stopping consolidates what waits.
await orchestration.stop();
for (const { component, signals, score } of feedback.summary()) {
  console.log(`${component.type} ${component.id}: ${signals} signals, score ${score?.toFixed(2)}`);
}
await printMetrics(telemetry, "tta_orchestrator_duration_seconds_count");

// A router chooses how to answer; when that fails, its fallback route answers.
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "router-example" });
const { router } = telemetry.primitives;

const small = async (question: string) => `small model on ${question.length} characters`;
const large = async (question: string) => {
  if (question.includes("secret")) throw new Error("refused");
  return `large model on ${question.length} characters`;
};

const model = router("model", {
  routes: { small, large },
  choose: (question) => (question.length < 20 ? "small" : "large"),
  fallbackRoute: "small",
});

for (const question of ["why?", "explain how tides work", "tell me a secret of the sea"]) {
  console.log(await model.run(question));
}
await printMetrics(telemetry, "tta_router_requests_total");

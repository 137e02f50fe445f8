// A cache answers a repeated question from memory; of those that come together, one does the work.
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "cache-example" });
const { cache } = telemetry.primitives;

let calls = 0;
const answers = cache("answers", { ttl: "1h", key: (question: string) => question }, async (question) => {
  calls += 1;
  return `answer to ${question}`;
});

await Promise.all([answers.run("why?"), answers.run("why?"), answers.run("why?")]);
await answers.run("why?");
await answers.run("how?");
console.log(`5 questions, ${calls} calls`);

await printMetrics(telemetry, "tta_cache_requests_total", "tta_cache_entries");

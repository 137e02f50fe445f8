// A bulkhead lets a few in at once, lets a few more wait, and refuses the rest at once.
import { setTimeout as sleep } from "node:timers/promises";
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "bulkhead-example" });
const { bulkhead } = telemetry.primitives;

const model = bulkhead("model", { limit: 2, queue: 1 }, async (question: string) => {
  await sleep(20);
  return `answer to ${question}`;
});

const asked = ["a", "b", "c", "d"].map((question) => model.run(question));
console.log(`${model.active} inside, ${model.queued} waiting`);
for (const one of await Promise.allSettled(asked)) {
  console.log(one.status === "fulfilled" ? one.value : `refused: ${one.reason.message}`);
}

await printMetrics(telemetry, "tta_bulkhead_limit", "tta_primitive_duration_seconds_count");

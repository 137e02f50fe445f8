// A retry runs a step again when it failed, with growing pauses, and obeys an error that says when to come back.
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "retry-example" });
const { retry } = telemetry.primitives;

let calls = 0;
const model = async (question: string) => {
  calls += 1;
  if (question === "bad") throw Object.assign(new Error("not a question"), { status: 400 });
  // Says by itself when to come back, as the errors of most client libraries do.
  if (calls < 3) throw Object.assign(new Error("too many requests"), { status: 429, retryAfterMs: 20 });
  return `answer after ${calls} calls`;
};

const patient = retry(
  "model",
  { attempts: 4, delay: "10ms", retryable: (error) => (error as { status?: number }).status !== 400 },
  model,
);

console.log(await patient.run("why?"));
await patient.run("bad").catch((error: Error) => console.log(`given up: ${error.message}`));

await printMetrics(telemetry, "tta_retry_attempts_total");

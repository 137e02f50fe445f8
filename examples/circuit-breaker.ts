// A circuit breaker stops calling a service that fails, and tries again after a while.
import { setTimeout as sleep } from "node:timers/promises";
import { createTelemetry, isRejectedError } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "circuit-breaker-example" });
const { circuitBreaker } = telemetry.primitives;

let broken = true;
let calls = 0;
const service = async (question: string) => {
  calls += 1;
  if (broken) throw new Error("down");
  return `answer to ${question}`;
};
const guarded = circuitBreaker(
  "service",
  { strategy: { type: "consecutive", failures: 2 }, openFor: "1s" },
  service,
);

for (let ask = 0; ask < 5; ask += 1) {
  await guarded
    .run("why?")
    .catch((error: unknown) => isRejectedError(error) && console.log("refused at once"));
}
console.log(`${guarded.state} after ${calls} calls`);

broken = false;
await sleep(1_010);
console.log(guarded.state);
console.log(await guarded.run("why?"));
console.log(guarded.state);

await printMetrics(telemetry, "tta_circuit_breaker_calls_total", "tta_circuit_breaker_transitions_total");

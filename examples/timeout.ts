// A timeout ends a step that takes too long; one that does not listen goes on unseen, and is counted.
import { setTimeout as sleep } from "node:timers/promises";
import { createTelemetry, isTimeoutError } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "timeout-example" });
const { timeout } = telemetry.primitives;

const listening = timeout("listening", { after: "30ms" }, async (ms: number, { signal }) => {
  await sleep(ms, undefined, { signal });
  return `done in ${ms} ms`;
});
console.log(await listening.run(5));
await listening.run(5_000).catch((error: unknown) => console.log(`too late: ${isTimeoutError(error)}`));

const deaf = timeout("deaf", { after: "30ms", fallback: () => "answered without it" }, async (ms: number) => {
  await sleep(ms);
  return `done in ${ms} ms`;
});
console.log(await deaf.run(60));
await sleep(60);

await printMetrics(telemetry, "tta_primitive_duration_seconds_count", "tta_timeout_late_results_total");

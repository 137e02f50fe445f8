// A workflow names what users wait for. A caller who gives up is not an error.
import { setTimeout as sleep } from "node:timers/promises";
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "workflow-example" });
const { workflow, sequence, step } = telemetry.primitives;

const think = step("think", async (question: string, { signal }) => {
  await sleep(50, undefined, { signal });
  return `I thought about ${question}`;
});
const answer = workflow(
  "answer",
  sequence((question: string) => question.trim(), think),
);

console.log(await answer.run("  tides  "));
await answer.run("waves", { signal: AbortSignal.timeout(10) }).catch((error: unknown) => {
  console.log(`stopped: ${String(error)}`);
});

await printMetrics(telemetry, "tta_workflow_duration_seconds_count");

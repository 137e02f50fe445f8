// A workflow names what users wait for. A deadline that passes is a failure, a caller who leaves is none.
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
const stopped = (error: unknown): void => console.log(`stopped: ${String(error)}`);
await answer.run("waves", { signal: AbortSignal.timeout(10) }).catch(stopped);
const user = new AbortController();
setTimeout(() => user.abort(), 10);
await answer.run("currents", { signal: user.signal }).catch(stopped);

await printMetrics(telemetry, "tta_workflow_duration_seconds_count");

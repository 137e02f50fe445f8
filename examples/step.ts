// A step gives a function a name, so that its time and its errors are seen.
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "step-example" });
const { step } = telemetry.primitives;

const parse = step("parse", (text: string) => JSON.parse(text) as unknown);

console.log(await parse.run('{ "question": "why?" }'));
await parse.run("{ not JSON").catch((error: Error) => console.log(error.name));

await printMetrics(telemetry, "tta_primitive_duration_seconds_count");

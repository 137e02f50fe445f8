// A sequence runs steps one after another; the compiler checks that neighbours fit.
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "sequence-example" });
const { sequence, step } = telemetry.primitives;

const words = step("words", (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? []);
const count = step("count", (found: readonly string[]) => new Set(found).size);

const vocabulary = sequence("vocabulary", words, count);
console.log(await vocabulary.run("To be, or not to be"));

// The same for two, and a plain function is a step too.
console.log(await vocabulary.pipe((size) => `${size} different words`).run("row, row, row your boat"));

await printMetrics(telemetry, "tta_primitive_duration_seconds_count");

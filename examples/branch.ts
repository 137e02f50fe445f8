// A branch runs one of two steps. A type guard as condition narrows the input of both.
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "branch-example" });
const { branch, step } = telemetry.primitives;

interface Page {
  readonly text: string;
}
const isPage = (input: string | Page): input is Page => typeof input === "object";

const words = branch(
  "is page",
  isPage,
  step("of page", ({ text }: Page) => text.split(" ").length),
  step("of text", (text: string) => text.split(" ").length),
);

console.log(await words.run("two words"));
console.log(await words.run({ text: "three words here" }));

await printMetrics(telemetry, "tta_primitive_duration_seconds_count");

// A match is a switch for steps. A run to which no case applies is skipped, which is no error.
import { createTelemetry, isSkippedError } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "match-example" });
const { match } = telemetry.primitives;

interface Message {
  readonly kind: "question" | "order" | "spam";
  readonly text: string;
}

const handled = match("message", {
  choose: ({ kind }: Message) => (kind === "spam" ? undefined : kind),
  cases: {
    question: ({ text }: Message) => `answered: ${text}`,
    order: ({ text }: Message) => `ordered: ${text}`,
  },
});

console.log(await handled.run({ kind: "question", text: "why?" }));
console.log(await handled.run({ kind: "order", text: "tea" }));
await handled
  .run({ kind: "spam", text: "buy!" })
  .catch((error: unknown) => console.log(`skipped: ${isSkippedError(error)}`));

await printMetrics(telemetry, "tta_primitive_duration_seconds_count");

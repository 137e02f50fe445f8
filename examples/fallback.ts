// A fallback tries one step after another until one answers.
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "fallback-example" });
const { fallback } = telemetry.primitives;

const answer = fallback("answer", {
  primary: async (question: string) => {
    if (question.length > 10) throw new Error("too long for this model");
    return `primary: ${question}`;
  },
  cheap: async (question: string) => {
    if (question.includes("secret")) throw new Error("refused");
    return `cheap: ${question}`;
  },
  canned: () => "Ask again later.",
});

for (const question of ["why?", "a longer question", "a secret of some length"]) {
  console.log(await answer.run(question));
}
await printMetrics(telemetry, "tta_fallback_requests_total");

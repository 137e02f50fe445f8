// What a run cost, and which step of it: a tool is measured, and each call is booked on all that is around it.
import { createTelemetry } from "tta-observability";
import { createLlm, createPriceBook } from "tta-observability/llm";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "llm-cost-example", log: { level: "error" } });
const own = [{ provider: "acme", model: "acme-1", perMillion: { output: 10 } }];
const llm = createLlm(telemetry, { owner: "stories", prices: createPriceBook({ own }) });
const { step, sequence, workflow } = telemetry.primitives;

const write = (tokens: number) =>
  llm.call({ provider: "acme", model: "acme-1" }, (call) =>
    call.answered({ usage: { output: tokens }, format: "tta" }),
  );
const tools = llm.tools({ weather: async (city: string) => `rain in ${city}` });

const outline = step("outline", async (city: string) => {
  await write(100);
  return tools.weather(city);
});
const tell = step("tell", async (weather: string) => {
  await write(400);
  return weather;
});
const story = workflow("story", sequence("story-steps", outline, tell));

const answer = step("answer", async (city: string) => {
  await story.run(city);
  const { usd } = telemetry.cost();
  console.log(`${usd.direct} USD here, ${usd.inclusive} with all inside`);
});
await answer.run("Oslo");
await printMetrics(
  telemetry,
  "tta_workflow_cost_usd_total",
  "tta_primitive_cost_usd_total",
  "tta_tool_duration_seconds_count",
);

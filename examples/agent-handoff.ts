// Agents hand work to each other: at once, through a queue, or only if a condition holds.
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "handoff-example" });
const { agent, handoff } = telemetry.agents;
const { workflow, sequence } = telemetry.primitives;

const expert = agent("expert", async (question: string) => `expert on ${question}`);
const clerk = agent("clerk", async (note: string) => `filed: ${note}`, { queue: { limit: 10 } });

const toExpert = handoff(expert, {
  strategy: "conditional",
  when: (question: string) => question.includes("quantum"),
  otherwise: (question: string) => `front desk on ${question}`,
});
const desk = agent("desk", toExpert);
const toClerk = handoff(clerk, { strategy: "queued", from: desk });
const answer = workflow("answer", sequence(desk, toClerk));

for (const question of ["opening hours", "quantum gravity"]) {
  const receipt = await answer.run(question);
  console.log(`${receipt.agent} has it; then ${await receipt.result}`);
}
await printMetrics(telemetry, "tta_agent_handoffs_total", "tta_agent_duration_seconds_count");

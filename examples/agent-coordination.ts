// Several agents at once: all of their answers, the first, or what most of them say.
import { setTimeout as sleep } from "node:timers/promises";
import { createTelemetry } from "tta-observability";
import { printMetrics } from "./print-metrics.ts";

const telemetry = createTelemetry({ service: "coordination-example" });
const { agent, coordination } = telemetry.agents;

const judge = (name: string, ms: number, verdict: boolean) =>
  agent(name, async (_claim: string, { signal }) => {
    await sleep(ms, undefined, { signal });
    return { verdict };
  });
const agents = {
  strict: judge("strict", 30, false),
  mild: judge("mild", 5, true),
  fair: judge("fair", 10, true),
};

const panel = coordination("panel", { agents, strategy: "consensus", timeout: "1s" });
const quickest = coordination("quickest", { agents, strategy: "first" });
const all = coordination("all", { agents });

console.log(await panel.run("the sea is blue"));
console.log(await quickest.run("the sea is blue"));
console.log((await all.run("the sea is blue")).results);

await printMetrics(telemetry, "tta_agent_coordination_duration_seconds_count");

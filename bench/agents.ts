import { createAgents } from "tta-observability/agents";
import { catalog } from "tta-observability/catalog";
import { createPage, createRegistry } from "tta-observability/metrics";
import { createTelemetryPort } from "tta-observability/telemetry";
import { median } from "./median.ts";
import { finding, type Subject } from "./subject.ts";
import { expectTotal } from "./totals.ts";

const rounds = 7;
const names = ["a", "b", "c", "d", "e"];
const workMs = 100;
/** What five agents of 100 ms may take together. */
const allowedMs = 120;

const work = (n: number): Promise<number> => new Promise((resolve) => setTimeout(() => resolve(n), workMs));

async function milliseconds(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** What it takes to ask several agents at once. */
export const subject: Subject = {
  title: "Agents",
  method: `Milliseconds until a coordination has the answers of ${names.length} agents that take ${workMs} ms each, with their metrics, spans off, beside asking them one after another and beside Promise.all over the bare functions. The target is ${allowedMs} ms.`,
  async measure() {
    const registry = createRegistry(catalog);
    const { agent, coordination } = createAgents(createTelemetryPort({ metrics: registry }));
    const agents = Object.fromEntries(names.map((name) => [name, agent(name, work)]));
    const panel = coordination("panel", { agents });
    const ours: number[] = [];
    const bare: number[] = [];
    const inTurn: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await milliseconds(() => panel.run(round)));
      bare.push(await milliseconds(() => Promise.all(names.map(() => work(round)))));
      inTurn.push(
        await milliseconds(async () => {
          for (const _ of names) await work(round);
        }),
      );
    }
    const page = [...createPage({ registries: [registry] }).write({ format: "text" })].join("");
    expectTotal("ours", page, "tta_agent_duration_seconds_count", rounds * names.length);
    return [
      finding({
        measure: `${names.length} agents of ${workMs} ms`,
        unit: "ms",
        ours: median(ours),
        rivals: { "one after another": median(inTurn), "bare functions": median(bare) },
        against: "one after another",
        target: Number(((names.length * workMs) / allowedMs).toFixed(2)),
      }),
    ];
  },
};

import { describe, expect, it } from "vitest";
import { createAgents } from "../../src/agents/index.ts";
import { catalog } from "../../src/catalog/index.ts";
import { createRegistry } from "../../src/metrics/index.ts";
import { createTelemetryPort } from "../../src/telemetry/index.ts";

const megabyte = 1024 * 1024;

function heap(): number {
  for (let i = 0; i < 4; i += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed / megabyte;
}

describe("many runs of agents", () => {
  it("end with the heap where it was, with a signal that outlives them all", async () => {
    expect(globalThis.gc, "run with --expose-gc").toBeTypeOf("function");
    const port = createTelemetryPort({ metrics: createRegistry(catalog) });
    const { agent, handoff, memory, coordination } = createAgents(port);
    const notes = memory({ maxEntries: 100 });
    const writer = agent("writer", async (n: number, context) => {
      await notes.store(`k${n}`, { n }, { context });
      return n % 2;
    });
    const queued = handoff(writer, { strategy: "queued" });
    const panel = coordination("panel", {
      strategy: "consensus",
      timeout: "1h",
      agents: { now: handoff(writer), other: writer, later: async (n: number) => n },
    });
    const race = coordination("race", {
      strategy: "first",
      agents: { quick: writer, deaf: () => new Promise<never>(() => {}) },
    });
    const { signal } = new AbortController();
    const run = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i += 1) {
        await panel.run(i, { signal });
        await race.run(i, { signal });
        await (await queued.run(i, { signal })).result;
      }
    };
    await run(2_000);
    const before = heap();
    await run(10_000);
    expect(heap() - before).toBeLessThan(5);
  });
});

import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog/index.ts";
import { createRegistry } from "../../src/metrics/index.ts";
import { createOrchestration, fail, ok } from "../../src/orchestration/index.ts";
import { createTelemetryPort } from "../../src/telemetry/index.ts";
import { some } from "./open.ts";

function heap(): number {
  for (let i = 0; i < 4; i += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

describe("many runs through all layers", () => {
  it("end with the heap where it was, with a signal that outlives them all", async () => {
    expect(globalThis.gc, "run with --expose-gc").toBeTypeOf("function");
    const orchestration = createOrchestration(createTelemetryPort({ metrics: createRegistry(catalog) }));
    orchestration.register(
      some("bottom", async (n) => (Number(n) % 3 === 0 ? fail("no") : ok()), { layer: "infrastructure" }),
      some("middle", (n, context) => context.run("bottom", n)),
      some("top", (n, context) => context.run("middle", n), { layer: "application" }),
    );
    const { signal } = new AbortController();
    const run = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i += 1) {
        await orchestration.run("top", i, i % 2 === 0 ? { signal } : undefined);
      }
    };
    await run(5_000);
    const before = heap();
    await run(60_000);
    expect(heap() - before).toBeLessThan(5);
  });
});

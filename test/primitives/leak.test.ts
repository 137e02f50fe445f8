import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog/index.ts";
import { createRegistry } from "../../src/metrics/index.ts";
import { createPrimitives, type Primitive } from "../../src/primitives/index.ts";
import { createTelemetryPort } from "../../src/telemetry/index.ts";

const megabyte = 1024 * 1024;

function heap(): number {
  for (let i = 0; i < 4; i += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed / megabyte;
}

/** A workflow with every primitive in it; each run has a key of its own. */
function deepWorkflow(): Primitive<number, number> {
  const port = createTelemetryPort({ metrics: createRegistry(catalog) });
  const { workflow, sequence, cache, router, parallel, step } = createPrimitives(port);
  const add = step("add", async (n: number) => n + 1);
  return workflow(
    "deep",
    sequence(
      add,
      cache(
        "recent",
        { key: String, ttl: "1h", maxEntries: 100 },
        router("odd", {
          routes: {
            odd: sequence(add, add),
            even: sequence(parallel("pair", [add, add]), ([a]) => a),
            bad: async (): Promise<number> => {
              throw new Error("bad");
            },
          },
          choose: (n) => (n % 3 === 0 ? "bad" : n % 2 === 0 ? "even" : "odd"),
          fallbackRoute: "odd",
        }),
      ),
    ),
  );
}

describe("many runs of a deep workflow", () => {
  it("end with the heap where it was, with a signal that outlives them all", async () => {
    expect(globalThis.gc, "run with --expose-gc").toBeTypeOf("function");
    const deep = deepWorkflow();
    const { signal } = new AbortController();
    const run = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i += 1) await deep.run(i, i % 2 === 0 ? { signal } : undefined);
    };
    await run(5_000);
    const before = heap();
    await run(60_000);
    expect(heap() - before).toBeLessThan(5);
  });
});

import { catalog } from "tta-observability/catalog";
import { createRegistry } from "tta-observability/metrics";
import { createPrimitives, type Primitive } from "tta-observability/primitives";
import { createTelemetryPort } from "tta-observability/telemetry";

/** A workflow with primitives seven deep; each number is a key of its own in its cache of 100. */
export function deepWorkflow(): Primitive<number, number> {
  const port = createTelemetryPort({ metrics: createRegistry(catalog) });
  const { workflow, sequence, cache, router, parallel, step } = createPrimitives(port);
  const add = step("add", async (n: number) => n + 1);
  return workflow(
    "deep",
    sequence(
      "outer",
      add,
      cache(
        "recent",
        { key: String, ttl: "1h", maxEntries: 100 },
        router("odd", {
          routes: {
            odd: sequence("inner", add, parallel("pair", [add, add]), ([a]) => a),
            even: add,
            bad: async (): Promise<number> => {
              throw new Error("bad");
            },
          },
          choose: (n) => (n % 5 === 0 ? "bad" : n % 2 === 0 ? "even" : "odd"),
          fallbackRoute: "odd",
        }),
      ),
    ),
  );
}

import { catalog } from "tta-observability/catalog";
import { createRegistry } from "tta-observability/metrics";
import { createPrimitives, type Primitive } from "tta-observability/primitives";
import { createTelemetryPort } from "tta-observability/telemetry";

/** A workflow with primitives eleven deep, guards among them; each number is a key of its own in its cache of 100. */
export function deepWorkflow(): Primitive<number, number> {
  const port = createTelemetryPort({ metrics: createRegistry(catalog) });
  const make = createPrimitives(port);
  const add = make.step("add", async (n: number) => n + 1);
  const odd = make.sequence("inner", add, make.parallel("pair", [add, add]), ([a]) => a);
  const bad = async (): Promise<number> => {
    throw new Error("bad");
  };
  const routed = make.router("odd", {
    routes: { odd, even: add, bad },
    choose: (n) => (n % 5 === 0 ? "bad" : n % 2 === 0 ? "even" : "odd"),
    fallbackRoute: "odd",
  });
  const inTime = make.timeout("in time", { after: "30s" }, make.retry("patient", { attempts: 2 }, routed));
  const guarded = make.circuitBreaker("guarded", {}, make.bulkhead("roomy", { limit: 8 }, inTime));
  const key = String;
  const cached = make.cache("recent", { key, ttl: "1h", maxEntries: 100 }, guarded);
  return make.workflow("deep", make.sequence("outer", add, cached));
}

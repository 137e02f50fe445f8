import fc from "fast-check";
import { expect, it } from "vitest";
import { catalog, type PrimitiveKind, primitiveKinds, spareLabelSets } from "../../src/catalog/index.ts";
import { createRegistry } from "../../src/metrics/index.ts";
import { createPrimitives } from "../../src/primitives/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { createTelemetryPort } from "../../src/telemetry/index.ts";
import { RecordedMetrics } from "../../src/testing/recorded-metrics.ts";
import { eachKind } from "../primitives/each-kind.ts";

const same = (text: string): string => text;

const { tta_primitive_duration_seconds: executions } = catalog.metrics;
/** Room for one name of every kind, and for what is recorded as other. */
const least = 2 * spareLabelSets(executions);

/** Runs each primitive once, and gives what of it is on the page. */
async function run(all: readonly (readonly [PrimitiveKind, string])[], seriesLimits = {}) {
  const registry = createRegistry(catalog, { seriesLimits });
  const recorded = new RecordedMetrics(catalog.metrics, registry);
  const make = createPrimitives(createTelemetryPort({ metrics: registry }));
  for (const [kind, name] of all) await eachKind[kind](make, name, same).run("x");
  const total = (metric: Parameters<typeof recorded.series>[0], labels = {}): number =>
    recorded.series(metric, labels).reduce((sum, { value }) => sum + value, 0);
  const durations = recorded.series("tta_primitive_duration_seconds", {});
  return {
    total,
    byKind: (kind: PrimitiveKind) => total("tta_primitive_duration_seconds", { kind }),
    ran: durations.filter(({ value }) => value > 0),
  };
}

it("keeps 45 names of primitives of nine kinds each apart", async () => {
  const kinds = primitiveKinds.slice(0, 9);
  const all = Array.from({ length: 45 }, (_, i) => kinds.map((kind) => [kind, `p${i}`] as const)).flat();
  const { ran, total } = await run(all);
  expect(ran.length).toBe(405);
  expect(total("tta_primitive_duration_seconds")).toBe(405);
  expect([total("tta_sdk_dropped_total"), total("tta_sdk_overflow_total")]).toEqual([0, 0]);
});

it("loses no run of whatever names and kinds, also where limits are small", async () => {
  const names = fc.uniqueArray(
    fc.string({ minLength: 1 }).filter((name) => name.trim() !== ""),
    {
      minLength: 1,
      maxLength: 70,
    },
  );
  const kinds = fc.uniqueArray(fc.constantFrom(...primitiveKinds), { minLength: 1 });
  const limit = fc.constantFrom(undefined, least, least + 44, 1_000);
  await fc.assert(
    fc.asyncProperty(names, kinds, limit, async (someNames, someKinds, most) => {
      const all = someNames.flatMap((name) => someKinds.map((kind) => [kind, name] as const));
      const limits =
        most === undefined
          ? {}
          : {
              tta_primitive_duration_seconds: most,
              tta_router_requests_total: most,
              tta_fallback_requests_total: 9,
            };
      const { byKind, total, ran } = await run(all, limits);
      for (const kind of someKinds) expect(byKind(kind)).toBe(someNames.length);
      const routed = someKinds.includes("router") ? someNames.length : 0;
      expect(total("tta_router_requests_total")).toBe(routed);
      expect(total("tta_fallback_requests_total")).toBe(
        someKinds.includes("fallback") ? someNames.length : 0,
      );
      expect(total("tta_sdk_dropped_total")).toBe(0);
      expect(ran.length).toBeLessThanOrEqual(most ?? executions.seriesLimit);
    }),
    { numRuns: 25 },
  );
});

it("keeps as many values of a label as a service asks for, and its label sets grow with them", async () => {
  const telemetry = createTelemetry({
    service: "shop",
    openTelemetry: false,
    labelLimits: { route: 200, primitive: 10 },
    log: { level: "silent" },
  });
  const durations = telemetry.metrics.histogram("tta_http_request_duration_seconds");
  const { method, status_class } = catalog.metrics.tta_http_request_duration_seconds.labels;
  for (let i = 0; i < 250; i += 1) {
    for (const one of method.values) {
      for (const other of status_class.values) {
        durations.observe({ method: one, route: `/r${i}`, status_class: other }, 1);
      }
    }
  }
  for (let i = 0; i < 20; i += 1) await telemetry.primitives.step(`s${i}`, same).run("x");
  const { url } = await telemetry.listen({ port: 0 });
  const page = await (await fetch(url)).text();
  await telemetry.shutdown();
  const counts = [
    ...page.matchAll(
      /^tta_http_request_duration_seconds_count\{method="GET",route="(.*)",status_class="2xx"\} (\d+)$/gm,
    ),
  ];
  expect(counts.length).toBe(201);
  expect(counts.find(([, route]) => route === "other")?.[2]).toBe("50");
  const steps = [
    ...page.matchAll(/^tta_primitive_duration_seconds_count\{primitive="([^"]*)",.*outcome="ok"\} (\d+)$/gm),
  ];
  expect(steps.map(([, name, count]) => `${name} ${count}`).at(-1)).toBe("other 10");
  expect(page).not.toMatch(/^tta_sdk_dropped_total\{.*\} [1-9]/m);
});

it.each([
  [{ rout: 5 }, '"rout"'],
  [{ outcome: 5 }, '"outcome"'],
  [{ route: 0 }, "the limit 0"],
  [{ route: 1.5 }, "the limit 1.5"],
  [{ route: 1e9 }, "the limit 1000000000"],
  [{ route: "60" }, "the limit 60"],
])("refuses the label limits %j", (labelLimits, said) => {
  expect(() => createTelemetry({ service: "shop", labelLimits: labelLimits as object })).toThrow(
    expect.objectContaining({ code: "CATALOG_LABEL", message: expect.stringContaining(said) }),
  );
});

import * as newer from "@prometheus-io/client";
import * as older from "prom-client";
import { describe, expect, it } from "vitest";
import { fromPromClient } from "../../src/interop/index.ts";
import { collectFamilies, createPage, type PageProblem } from "../../src/metrics/index.ts";
import { type ParsedFamily, parsePage, seriesValue } from "../metrics/parse-page.ts";

type Library = typeof older | typeof newer;
const libraries: readonly (readonly [string, Library])[] = [
  ["prom-client", older],
  ["@prometheus-io/client", newer],
];

/** One metric of each kind, with default labels, as a user's registry has them. */
function fill(library: Library, openMetrics: boolean) {
  const type = openMetrics ? "OPENMETRICS_CONTENT_TYPE" : "PROMETHEUS_CONTENT_TYPE";
  const registry = new older.Registry();
  const own = (library === older ? registry : new newer.Registry()) as typeof registry;
  own.setContentType(library.Registry[type] as never);
  own.setDefaultLabels({ app: "shop" });
  const rest = { help: "Of a user.", labelNames: ["a"], registers: [own], enableExemplars: openMetrics };
  const make = library as typeof older;
  const counter = new make.Counter({ ...rest, name: "user_total" });
  const histogram = new make.Histogram({ ...rest, name: "user_seconds", buckets: [1, 2] });
  const exemplarLabels = { trace_id: "abc" };
  if (openMetrics) {
    counter.inc({ labels: { a: "x" }, value: 2, exemplarLabels });
    histogram.observe({ labels: { a: "x" }, value: 1.5, exemplarLabels });
  } else {
    counter.inc({ a: "x" }, 2);
    histogram.observe({ a: "x" }, 1.5);
  }
  new make.Summary({ name: "user_size", help: "S.", registers: [own], percentiles: [0.5] }).observe(3);
  const gauge = new make.Gauge({ name: "user_level", help: 'Line "one"\nand \\two.', registers: [own] });
  gauge.set(-4);
  new make.Counter({ name: "user_plain", help: "P.", registers: [own] }).inc(6);
  return own;
}

async function read(
  registry: Parameters<typeof fromPromClient>[0],
  format: "text" | "openmetrics",
  problems: PageProblem[] = [],
): Promise<ReadonlyMap<string, ParsedFamily>> {
  const onProblem = (problem: PageProblem): void => void problems.push(problem);
  const families = await collectFamilies([fromPromClient(registry)], onProblem);
  const page = createPage({ registries: [], onProblem });
  return parsePage([...page.write({ format, families })].join(""), format);
}

describe.each(libraries)("a registry of %s", (_, library) => {
  it.each([false, true])("stands whole on our page (its own format OpenMetrics: %s)", async (openMetrics) => {
    const registry = fill(library, openMetrics);
    for (const format of ["text", "openmetrics"] as const) {
      const problems: PageProblem[] = [];
      const page = await read(registry, format, problems);
      const app = { app: "shop" };
      expect(problems).toEqual([]);
      expect(seriesValue(page, "user_total", { ...app, a: "x" })).toBe(2);
      expect(seriesValue(page, "user_seconds_bucket", { ...app, a: "x", le: "1" })).toBe(0);
      expect(seriesValue(page, "user_seconds_bucket", { ...app, a: "x", le: "+Inf" })).toBe(1);
      expect(seriesValue(page, "user_seconds_sum", { ...app, a: "x" })).toBe(1.5);
      expect(seriesValue(page, "user_size", { ...app, quantile: "0.5" })).toBe(3);
      expect(seriesValue(page, "user_size_count", app)).toBe(1);
      expect(seriesValue(page, "user_level", app)).toBe(-4);
      expect(seriesValue(page, openMetrics ? "user_plain_total" : "user_plain", app)).toBe(6);
    }
  });

  it("carries its exemplars over", async () => {
    const page = await read(fill(library, true), "openmetrics");
    const bucket = page.get("user_seconds")?.samples.find((one) => one.exemplar !== undefined);
    expect([bucket?.labels.get("le"), bucket?.exemplar?.value]).toEqual(["2", 1.5]);
    expect(page.get("user")?.samples[0]?.exemplar?.labels.get("trace_id")).toBe("abc");
  });

  it("keeps its names after its own page was read, which cuts them in that registry", async () => {
    const registry = fill(library, true);
    await registry.metrics();
    const page = await read(registry, "text");
    expect(seriesValue(page, "user_total", { app: "shop", a: "x" })).toBe(2);
  });

  it("has the series that its own page has", async () => {
    const registry = fill(library, false);
    const theirs = parsePage((await registry.metrics()).replaceAll("\n\n", "\n"), "text");
    const series = (page: ReadonlyMap<string, ParsedFamily>) =>
      [...page.values()]
        .flatMap((family) => family.samples)
        .map(({ name, labels, value }) => JSON.stringify([name, [...labels].sort(), value]))
        .sort();
    expect(series(await read(registry, "text"))).toEqual(series(theirs));
  });

  it("is left out, and told, when one of its collect functions fails", async () => {
    const registry = fill(library, false);
    const make = library as typeof older;
    new make.Gauge({
      name: "broken",
      help: "B.",
      registers: [registry],
      collect() {
        throw new Error("db gone");
      },
    });
    const problems: PageProblem[] = [];
    expect((await read(registry, "text", problems)).size).toBe(0);
    expect(problems).toEqual([expect.objectContaining({ problem: expect.stringContaining("db gone") })]);
  });
});

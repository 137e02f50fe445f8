import { register } from "prom-client";
import { describe, expect, it } from "vitest";
import { nodeProcessMetrics } from "../../src/interop/index.ts";
import { collectFamilies, createPage } from "../../src/metrics/index.ts";
import { parsePage } from "../metrics/parse-page.ts";

describe("the metrics of the Node process", () => {
  it("are valid in both formats and come without any that a scrape resets", async () => {
    const page = createPage({ registries: [] });
    for (const format of ["text", "openmetrics"] as const) {
      const families = await collectFamilies([nodeProcessMetrics()]);
      const read = parsePage([...page.write({ format, families })].join(""), format);
      expect(read.size).toBeGreaterThan(15);
      expect([...read.keys()].filter((name) => name.includes("eventloop"))).toEqual([]);
    }
  });

  it("tell two scrapers the same: what counts never goes back", async () => {
    const source = nodeProcessMetrics();
    const counted = async () =>
      (await source.collect())
        .filter(({ kind }) => kind === "counter" || kind === "histogram")
        .flatMap(({ samples }) => samples);
    const first = await counted();
    const second = await counted();
    const later = new Map(second.map(({ name, labels, value }) => [JSON.stringify([name, labels]), value]));
    for (const { name, labels, value } of first) {
      expect(later.get(JSON.stringify([name, labels]))).toBeGreaterThanOrEqual(value);
    }
    expect(first.length).toBeGreaterThan(2);
  });

  it("are one source however often they are asked for, and touch no global registry", () => {
    expect(nodeProcessMetrics()).toBe(nodeProcessMetrics());
    expect(register.getMetricsAsArray()).toEqual([]);
  });
});

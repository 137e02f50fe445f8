import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPage, createRegistry, type MetricFamily } from "../../../src/metrics/index.ts";
import { storyMetrics } from "../../metrics/story-metrics.ts";
import { read } from "./read.ts";

/** One family of gauges, written by the SDK in both formats and read again. */
function roundTrip(
  family: MetricFamily,
): { labels: unknown; value: number | undefined; help: string | undefined }[] {
  const page = createPage({ registries: [createRegistry({ metrics: storyMetrics })] });
  return (["text", "openmetrics"] as const).map((format) => {
    const text = [...page.write({ format, families: [{ source: "lib", families: [family] }] })].join("");
    const { series, values, metadata } = read(text, format);
    const at = series.findIndex((labels) => labels.get("__name__") === family.name);
    return {
      labels: Object.fromEntries(series[at]?.entries() ?? []),
      value: values[at],
      help: metadata.get(family.name)?.help,
    };
  });
}

describe("what the SDK writes", () => {
  it("is what is read", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 20 }).map((each) => each.toWellFormed());
    fc.assert(
      fc.property(text, text, fc.double(), (label, help, value) => {
        const read = roundTrip({
          name: "lib_gauge",
          kind: "gauge",
          help: `x${help}`,
          unit: undefined,
          samples: [{ name: "lib_gauge", labels: { a: `x${label}` }, value }],
        });
        for (const each of read) {
          expect(each.labels).toEqual({ __name__: "lib_gauge", a: `x${label}` });
          // JavaScript writes no sign before 0.
          expect(each.value).toBe(value === 0 ? 0 : value);
          expect(each.help).toBe(`x${help}`.replace(/\r\n?/g, "\n"));
        }
      }),
    );
  });
});

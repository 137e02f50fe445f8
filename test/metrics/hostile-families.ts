import * as newer from "@prometheus-io/client";
import fc from "fast-check";
import * as older from "prom-client";
import type { MetricFamily } from "../../src/metrics/index.ts";

/** Few stems and every suffix that a format gives a meaning, so that names meet. */
const metricName = fc
  .tuple(
    fc.constantFrom("a", "b_seconds", "story_duration_seconds", "story_words"),
    fc.constantFrom(
      "",
      "_total",
      "_created",
      "_bucket",
      "_count",
      "_sum",
      "_info",
      "_gsum",
      "_gcount",
      ".total",
    ),
    fc.constantFrom("", "", "_created", "_total"),
  )
  .map((parts) => parts.join(""));

const kinds = ["counter", "gauge", "histogram", "summary", "unknown", "info"] as const;
const value = fc.oneof(
  { weight: 4, arbitrary: fc.nat(20) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, -1, 0.5, Infinity, -Infinity, 1e300, undefined, "1") },
);
const labelValue = fc.oneof(
  fc.constantFrom("x", "y", "", 'a"b', "\\", "\n", " # {", "},", "é\ud800"),
  fc.string({ unit: "binary", maxLength: 5 }),
);
const labels = fc.dictionary(fc.constantFrom("l", "l.", "m", "le", "quantile", "__name__", "0"), labelValue, {
  maxKeys: 2,
});
const part = fc.constantFrom("1", "1.0", "2", "+Inf", "+Inf", "0.5", "-1", "NaN", "inf", "0x2", "");
const exemplar = fc.option(
  fc.record({ labels, value: fc.double(), time: fc.constantFrom(undefined, 1.5, -1, 1e21) }),
  { nil: undefined },
);

/** One family, mostly with samples of its own kind, sometimes in disorder. */
const family = fc
  .tuple(metricName, fc.constantFrom(...kinds), fc.constantFrom("", "seconds", "total", "e"))
  .chain(([name, kind, unit]) => {
    const suffix = fc.constantFrom("", "_bucket", "_sum", "_count", "_created");
    const single = fc.record({ suffix, labels, value, exemplar });
    const samples = fc.array(single, { maxLength: 5 }).map((all) =>
      all.map((one) => ({
        ...one,
        name: kind === "histogram" || kind === "summary" ? `${name}${one.suffix}` : name,
      })),
    );
    const parts = fc.array(fc.record({ part, value, labels, exemplar }), { maxLength: 4 }).map((all) =>
      all.map(({ part: text, ...one }) => ({
        ...one,
        name: kind === "histogram" ? `${name}_bucket` : name,
        labels: { ...one.labels, [kind === "histogram" ? "le" : "quantile"]: text },
      })),
    );
    const whole = fc.tuple(fc.nat(9), fc.nat(9), labels).map(([below, above, of]) => {
      const { le: _le, quantile: _quantile, ...plain } = of;
      const count = below + above;
      return kind === "histogram"
        ? [
            { name: `${name}_bucket`, labels: { ...plain, le: "1" }, value: below, exemplar: undefined },
            { name: `${name}_bucket`, labels: { ...plain, le: "+Inf" }, value: count, exemplar: undefined },
            { name: `${name}_sum`, labels: plain, value: 7, exemplar: undefined },
            { name: `${name}_count`, labels: plain, value: count, exemplar: undefined },
          ]
        : [];
    });
    const all = fc.tuple(samples, parts, whole).chain((groups) => {
      const flat = groups.flat();
      return fc.shuffledSubarray(flat, { minLength: Math.max(0, flat.length - 1) });
    });
    return fc.record({
      name: fc.constant(name),
      kind: fc.constant(kind),
      help: labelValue,
      unit: fc.constant(unit),
      samples: all,
    });
  });

/** What sources of any origin could hand over, for a page to be kept whole. */
export const hostileFamilies: fc.Arbitrary<readonly MetricFamily[]> = fc
  .array(family, { maxLength: 7 })
  .map((all) => all as unknown as readonly MetricFamily[]);

/** Metrics as a program makes them with one of the libraries, which has laws of its own. */
export const libraryMetrics = fc.record({
  newer: fc.boolean(),
  openMetrics: fc.boolean(),
  metrics: fc.array(
    fc.record({
      name: metricName.map((name) => name.replaceAll(".", ":")),
      kind: fc.constantFrom("Counter", "Gauge", "Histogram", "Summary"),
      values: fc.array(fc.oneof(fc.nat(9), fc.constantFrom(-3, 0.5, Number.NaN, Infinity)), { maxLength: 3 }),
    }),
    { maxLength: 5 },
  ),
});
type LibraryMetrics = typeof libraryMetrics extends fc.Arbitrary<infer T> ? T : never;

/** A registry with these metrics; what its own library refuses is left out. */
export function registryOf({ newer: isNewer, openMetrics, metrics }: LibraryMetrics): older.Registry {
  const library = (isNewer ? newer : older) as typeof older;
  const registry = new library.Registry();
  if (openMetrics) registry.setContentType(library.Registry.OPENMETRICS_CONTENT_TYPE as never);
  for (const { name, kind, values } of metrics) {
    try {
      const options = { name, help: `A ${kind}.`, labelNames: ["l"], registers: [registry] };
      if (kind === "Counter") {
        const counter = new library.Counter(options);
        for (const one of values) counter.inc({ l: "x" }, one);
      } else if (kind === "Gauge") {
        const gauge = new library.Gauge(options);
        for (const one of values) gauge.set({ l: "x" }, one);
      } else {
        const observer =
          kind === "Histogram"
            ? new library.Histogram({ ...options, buckets: [-1, 1, 2] })
            : new library.Summary(options);
        for (const one of values) observer.observe({ l: "x" }, one);
      }
    } catch {
      // Names that are taken, values that are refused: the library keeps its laws.
    }
  }
  return registry as older.Registry;
}

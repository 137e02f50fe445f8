import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounded, closed, counter, defineMetrics } from "../../src/catalog/index.ts";
import { createRegistry } from "../../src/metrics/index.ts";
import { pageText, readPage } from "./pages.ts";
import { parsePage } from "./parse-page.ts";

/** Texts that a joined key would mix up, and any others. */
const tricky = fc.oneof(
  fc.constantFrom("|", "x|", "|y", ",", "a,b", "=", '"', '","', "\\", "\\n", "\n", "", " ", "{}", "0", "-1"),
  fc.string({ unit: "grapheme", maxLength: 5 }),
  fc.string({ unit: "binary", maxLength: 3 }),
);

const perLabel = bounded({ limit: 500 });

describe("label sets", () => {
  it("that differ are never one series, and come back from both formats as they went in", () => {
    const metrics = defineMetrics({
      sets_total: counter({
        help: "Sets.",
        labels: { a: perLabel, b: perLabel, c: closed("x", "y|") },
        seriesLimit: 10_000,
        owner: "test",
      }),
    });
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            tricky,
            tricky,
            fc.constantFrom("x" as const, "y|" as const),
            fc.integer({ min: 1, max: 99 }),
          ),
        ),
        fc.boolean(),
        (recordings, turned) => {
          const registry = createRegistry({ metrics });
          const sets = registry.counter("sets_total");
          const expected = new Map<string, number>();
          for (const [a, b, c, value] of recordings) {
            sets.inc(turned ? { c, b, a } : { a, b, c }, value);
            const key = JSON.stringify([a, b, c].map((text) => text.toWellFormed()));
            expected.set(key, (expected.get(key) ?? 0) + value);
          }
          for (const format of ["text", "openmetrics"] as const) {
            const family = parsePage(pageText([registry], format), format).get(
              format === "text" ? "sets_total" : "sets",
            );
            const found = new Map(
              (family?.samples ?? []).map((sample) => [
                JSON.stringify(["a", "b", "c"].map((label) => sample.labels.get(label))),
                sample.value,
              ]),
            );
            expect(found).toEqual(expected);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ["a page of numbers", 10, 20_000],
    ["a map of numbers", 2_000, 10_000],
    ["texts, where numbers would not be exact", 100_000, 100_000],
  ])("stay apart when keys are %s", (_, limit, seriesLimit) => {
    const label = bounded({ limit });
    const metrics = defineMetrics({
      wide_total: counter({
        help: "Wide.",
        labels: { a: label, b: label, c: label, d: label },
        seriesLimit,
        owner: "test",
      }),
    });
    const registry = createRegistry({ metrics });
    const wide = registry.counter("wide_total");
    const letters = ["p", "q", "r"];
    for (const round of [1, 2]) {
      let value = 1;
      for (const a of letters)
        for (const b of letters)
          for (const c of letters) for (const d of letters) wide.inc({ a, b, c, d }, round * value++);
    }
    const values = (readPage([registry]).get("wide_total")?.samples ?? []).map((sample) => sample.value);
    expect(values).toEqual(Array.from({ length: 81 }, (_unused, i) => 3 * (i + 1)));
  });

  it("add up exactly as a plain sum does, through handles and labels in any mixture", () => {
    const metrics = defineMetrics({
      sum_total: counter({ help: "Sum.", labels: { a: perLabel }, owner: "test" }),
    });
    const step = fc.tuple(
      fc.constantFrom("x", "y", "z"),
      fc.double({ min: 0, max: 1e12, noNaN: true }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const registry = createRegistry({ metrics });
        const sum = registry.counter("sum_total");
        const model = new Map<string, number>();
        for (const [a, value, bind] of steps) {
          if (bind) sum.bind({ a }).inc(value);
          else sum.inc({ a }, value);
          model.set(a, (model.get(a) ?? 0) + value);
        }
        const samples = readPage([registry]).get("sum_total")?.samples ?? [];
        expect(new Map(samples.map((sample) => [sample.labels.get("a"), sample.value]))).toEqual(model);
      }),
    );
  });
});

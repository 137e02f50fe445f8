import { convertOldAngularValueMappings, fieldReducers, type Threshold, ThresholdsMode } from "@grafana/data";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/grafana/index.ts";
import { reducerOf } from "../../../src/grafana/migrate/reducers.ts";
import { oldMappings } from "../../../src/grafana/migrate/value-mappings.ts";

const number = fc.integer({ min: -9, max: 99 });
const text = fc.oneof(fc.constantFrom("up", "N/A", "", "7 days"), number.map(String));
const valueMap = fc.record({
  op: fc.constant("="),
  text,
  value: fc.oneof(number.map(String), fc.constantFrom("null", "x")),
});
const rangeMap = fc.record({
  text,
  from: fc.oneof(number.map(String), fc.constant("null")),
  to: number.map(String),
});
const panel = fc.record({
  mappingType: fc.constantFrom(undefined, 1, 2),
  valueMaps: fc.array(valueMap, { maxLength: 3 }),
  rangeMaps: fc.array(rangeMap, { maxLength: 3 }),
});
const levels = fc.uniqueArray(number, { maxLength: 3 });

/** What is written into a file: what is not there, is not. */
const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("what Grafana's own library says", () => {
  it("is said of the mappings of a single number", () => {
    fc.assert(
      fc.property(panel, levels, (one, values) => {
        const sorted = values.toSorted((a, b) => a - b);
        const steps: Threshold[] = [Number.NEGATIVE_INFINITY, ...sorted].map((value, i) => ({
          value,
          color: `c${i}`,
        }));
        const ours: Json[] = steps.map(({ value, color }) => ({
          value: Number.isFinite(value) ? value : null,
          color,
        }));
        const expected = convertOldAngularValueMappings(one, { mode: ThresholdsMode.Absolute, steps });
        expect(written(oldMappings(one, ours))).toEqual(written(expected));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    "current",
    "avg",
    "total",
    "min",
    "max",
    "first",
    "delta",
    "diff",
    "range",
    "count",
    "step",
    "logmin",
  ])("is said of the calculation %s", (name) => {
    expect(reducerOf(name)).toBe(fieldReducers.getIfExists(name)?.id);
    expect(reducerOf(name)).toBeDefined();
  });

  it.each(["name", "last_time", "show", "values", "alignAsTable", "constructor"])(
    "%s is no calculation",
    (name) => {
      expect(reducerOf(name)).toBe(fieldReducers.getIfExists(name)?.id);
    },
  );
});

import { expect, it } from "vitest";
import { clamp, gaugeSeries, round } from "../../src/promql/index.ts";

const entries = gaugeSeries("tta_cache_entries");

// Prometheus answers nothing to the first, and NaN to the second.
it("refuses bounds in the wrong order", () => {
  expect(() => clamp(entries, 5, 1)).toThrow("a query is kept between 5 and 1, between which nothing is");
  expect(() => clamp(entries, 1, 1)).not.toThrow();
});

it.each([0, -1])("refuses to round to multiples of %s", (to) => {
  expect(() => round(entries, to)).toThrow(
    `a query is rounded to multiples of ${to}: give a number above 0.`,
  );
});

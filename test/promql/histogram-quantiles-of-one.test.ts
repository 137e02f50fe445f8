import { expect, it } from "vitest";
import { readQuery } from "../../src/promql/index.ts";

// Prometheus 3 takes a vector, a label and one to ten quantiles.
it.each([
  [2, /is given 2 arguments, at character 1: give 3 to 12/],
  [13, /is given 13 arguments, at character 1: give 3 to 12/],
])("refuses %i arguments", (count, words) => {
  expect(() => readQuery(quantiles(count))).toThrow(words);
});

it.each([3, 12])("takes %i arguments", (count) => {
  expect(() => readQuery(quantiles(count))).not.toThrow();
});

function quantiles(count: number): string {
  const last = Array.from({ length: count - 2 }, (_, index) => `, 0.${index}`);
  return `histogram_quantiles(a, "q"${last.join("")})`;
}

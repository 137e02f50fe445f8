import { expect, it } from "vitest";
import {
  add,
  compare,
  counterSeries,
  divide,
  gaugeSeries,
  print,
  rate,
  sum,
} from "../../src/promql/index.ts";

const lookups = rate(counterSeries("tta_cache_requests_total"), "5m");
const byCache = sum(lookups, { by: ["cache"] });
const byResult = sum(lookups, { by: ["cache", "result"] });
/** What the compiler refuses already. */
const untyped = (value: object): never => value as never;

// Prometheus answers "multiple matches for labels" as soon as a cache has a second result.
it.each([
  ["a sum", () => add(byResult, byCache, untyped({ on: ["cache"] }))],
  ["a quotient", () => divide(byResult, byCache, untyped({ ignoring: ["result"] }))],
  ["a comparison", () => compare(byCache, ">", byResult, untyped({ on: ["cache"] }))],
  ["instances", () => add(gaugeSeries("up"), gaugeSeries("up"), untyped({ on: ["environment"] }))],
])("refuses %s of one series and several", (_what, query) => {
  expect(query).toThrow(/of which there may be several: say by groupLeft or groupRight/);
});

it("takes what the instance fixes, and what says which side is many", () => {
  expect(print(add(gaugeSeries("up"), gaugeSeries("up"), { on: ["instance"] }))).toBe(
    "up + on (instance) up",
  );
  expect(print(add(byResult, byCache, { on: ["cache"], groupLeft: [] }))).toContain("group_left ()");
});

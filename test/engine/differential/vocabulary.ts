import {
  aggregateOperators,
  type BinaryOperator,
  experimentalAggregations,
} from "../../../src/promql/index.ts";

/** Metrics of the made series, and one that is missing. */
export const metrics = [
  "requests_total",
  "temperature",
  "steps",
  "strange",
  "sparse",
  "ended_total",
  "alone",
  "zoned",
  "target_info",
  "latency_bucket",
  "missing",
];
export const histograms = [
  "latency_bucket",
  "level_bucket",
  "endless_bucket",
  "falling_bucket",
  "temperature",
];
export const labels = ["job", "instance", "code", "kind", "le"];
export const values: Readonly<Record<string, readonly string[]>> = {
  job: ["api", "db"],
  instance: ["i0", "i1", "i2"],
  code: ["200", "500"],
  kind: ["a", "b", "c"],
  le: ["1", "+Inf"],
};
export const windows = ["15s", "30s", "1m", "90s", "5m", "10m", "40m"];
export const numbers = [
  0,
  1,
  -1,
  2,
  3,
  0.5,
  -0.5,
  0.9,
  10,
  100,
  1e3,
  1e-3,
  3600,
  1.1,
  NaN,
  Infinity,
  -Infinity,
];
export const arithmetic: readonly BinaryOperator[] = ["+", "-", "*", "/", "%", "^", "atan2"];
export const comparisons: readonly BinaryOperator[] = ["==", "!=", ">", "<", ">=", "<="];
export const sets: readonly BinaryOperator[] = ["and", "or", "unless"];
export const patterns = [".*", ".+", "i[01]", "api|db", "", "a.?", "[^a]+", "i0|"];
/** The first is `x-${2}`, the second `${name}$0`. */
export const templates = ["x-$\x7b2}", "$\x7bname}$0", "$1", "$$1", "", "$1y", "const"];
export const aggregations = aggregateOperators.filter((name) => !experimentalAggregations.has(name));

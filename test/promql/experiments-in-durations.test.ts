import { expect, it } from "vitest";
import { print, readQuery } from "../../src/promql/index.ts";

// The published grammar knew not all of them, so that some were called wrong and others ended in other words.
it.each([
  "a[5m + 1m]",
  "a[(5m)]",
  "a[step()]",
  "a[5m:step()]",
  "a[max_of(step(), 5s)]",
  "a[-min_of(1m, range() / 2)]",
  "a[STEP() * 2 ^ (1 + 1)]",
  "a offset step()",
  "a offset STEP() + b",
  "a offset -range() > on (x) b",
  "a offset (5m + 1m)",
  "a offset -(step() * 2)",
  "rate(a[range()] @ end() offset max_of(1m, 2m))",
])("are read as experiments: %s", (query) => {
  expect(() => readQuery(query)).toThrow(expect.objectContaining({ code: "PROMQL_READ" }));
  expect(() => readQuery(query)).toThrow(
    /as a duration, which is experimental in Prometheus, at character \d+/,
  );
});

it.each([
  "a[5m +]",
  "a[max_of(5m)]",
  "a[step]",
  "a[step(1)]",
  "a[foo()]",
  "a offset (5m",
  "a[(5m])",
  "a offset step",
])("are called wrong where they are: %s", (query) => {
  expect(() => readQuery(query)).toThrow(expect.objectContaining({ code: "PROMQL_SYNTAX" }));
});

it.each([
  ["a offset --5m", "a offset 5m"],
  ["a offset -(-5)", "a offset 5s"],
  ["a offset +(5)", "a offset 5s"],
  ["a offset -(5m) * 2", "a offset -5m * 2"],
  ["a[--5m]", "a[5m]"],
  ["a offset 0s offset 5m", "a offset 5m"],
  ["a offset 0 [5m]", "a[5m]"],
  ["a offset 0.0001", "a offset 0.0001"],
])("are not what only has signs: %s", (query, text) => {
  expect(print({ node: readQuery(query) })).toBe(text);
  expect(print({ node: readQuery(text) })).toBe(text);
});

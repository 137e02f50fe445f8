import { expect, it } from "vitest";
import { readQuery } from "../../src/promql/index.ts";

// What was wrong was quoted, but a long query may hold the same words ten times.
it.each([
  ["a + rate(b)", "rate takes a range such as x[5m] and is given a vector, b, at character 10"],
  ["rate(a[5m]) + rate(\n  (b))", "at line 2, character 4"],
  ["a + (b and 1)", "and stands at a number, at character 8"],
  ["a + (1 == 1)", "== compares two numbers, at character 8"],
  ["a + (b + bool c)", "+ has bool, at character 8"],
  ["a + b + on(x) group_left(x) c", "at character 7"],
  ["a + b[5m]", "at character 5"],
  ["a - -b[5m]", "a sign stands at a range such as x[5m], b[5m], at character 6"],
  ["a + +b[5m]", "at character 5"],
  ["a + {}", "at character 5"],
  ["a + floor()", "floor is given 0 arguments, at character 5"],
  ["a + topk(1)", "topk has 1 arguments, at character 5"],
  ["a + sum(b) offset 5m", "at character 12"],
  ["a + b offset 1m[5m]", "at character 16"],
  ["a + b[0s]", "0s is no length of time, at character 7"],
  ["a @ 1e30", "at character 3"],
  ["a + nofunction(b)", "nofunction is no function of Prometheus, at character 5"],
  ["a + summ(b)", "perhaps you mean"],
  ['a + {b="\\d"}', "at character 8"],
  ["a + 5x", "at character 5"],
  ["a + b smoothed", "at character 7"],
  ['"😀" + a', "at character 1"],
  ['count_values("😀", a + rate(b))', "at character 28"],
])("tells where %s goes wrong", (query, words) => {
  expect(() => readQuery(query)).toThrow(words);
});

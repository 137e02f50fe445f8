import { expect, it } from "vitest";
import { print, readQuery } from "../../src/promql/index.ts";

// A variable that holds an operator lost what stood behind it, and one behind an aggregation its parentheses.
it.each([
  "a $op on (x) b",
  "a $op bool b",
  "a $op ignoring (x) group_left (y) b",
  "sum $by (a + b)",
  "topk $by (5, a)",
])("nothing is lost beside a variable: %s", (query) => {
  expect(print({ node: readQuery(query) })).toBe(query);
});

// It may bind more tightly than its neighbours: a and 1 * b, 1 == 1 / b, -a[5m] stays wrong.
it.each(["a and 1 $op b", "1 == 1 $op b", "b $op 1 or a"])("its neighbours are not judged: %s", (query) => {
  expect(() => readQuery(query)).not.toThrow();
});

it.each(["rate(a) $op b", "(a and rate(b)) $op c", "a $op sum(1) and b"])("their parts are: %s", (query) => {
  expect(() => readQuery(query)).toThrow(expect.objectContaining({ code: "PROMQL_SYNTAX" }));
});

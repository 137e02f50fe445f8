import { expect, it } from "vitest";
import { print, readQuery } from "../../src/promql/index.ts";

it.each([
  ["a[5m # five\n]", "a[5m]"],
  ["a[1h # one\n: # a\r1m # two\n]", "a[1h:1m]"],
  ["a offset # back\n 5m", "a offset 5m"],
  ["a @ # at\n 5", "a @ 5"],
])("stand where Prometheus takes them: %j", (query, text) => {
  expect(print({ node: readQuery(query) })).toBe(text);
});

it.each(["a[ # five\n5m]", "a[+# five\n5m]"])("stand nowhere else: %j", (query) => {
  expect(() => readQuery(query)).toThrow(
    /a comment stands before the length of a window, at line 1, character 3/,
  );
});

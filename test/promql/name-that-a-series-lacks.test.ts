import { expect, it } from "vitest";
import { print, readQuery } from "../../src/promql/index.ts";

// A matcher for series without a name was dropped, so that those with one were found too.
it.each([
  ['{__name__="", a="b"}', '{__name__="", a="b"}'],
  ['{"", a="b"}', '{__name__="", a="b"}'],
  ['{"up", ""}', '{__name__="", __name__="up"}'],
])("is kept in %s", (query, text) => {
  expect(print({ node: readQuery(query) })).toBe(text);
  expect(print({ node: readQuery(text) })).toBe(text);
});

// Prometheus 2.42 reads no name in quotes alone.
it("is written so that every Prometheus reads it", () => {
  expect(print({ node: readQuery('{"http.requests"}') })).toBe('{__name__="http.requests"}');
});

it("is what info takes its labels by", () => {
  const query = 'info(a, {__name__="b", c="d"})';
  expect(print({ node: readQuery(query) })).toBe(query);
  expect(() => readQuery("info(a, b)")).toThrow(/info takes its labels from matchers alone, at character 9/);
  expect(() => readQuery('info(a, {b="c"} == 1)')).toThrow(/info takes its labels/);
});

import { expect, it } from "vitest";
import { print, readQuery } from "../../src/promql/index.ts";

const printed = (query: string): string => print({ node: readQuery(query) });

// Prometheus: metric name must not be set twice.
it("prints a name in the braces if another matcher for it stands there", () => {
  const text = '{__name__="up", __name__=~"u.*"}';
  expect(printed(text)).toBe(text);
});

// Both 2.42 and 3 take two names inside of braces; only a name before them and another inside are refused.
it("takes a name twice and two of them in braces, and refuses one before and one in them", () => {
  expect(printed('{__name__="up", __name__="up"}')).toBe("up");
  const two = '{__name__="down", __name__="up"}';
  expect(printed('{__name__="up", __name__="down"}')).toBe(two);
  expect(printed(two)).toBe(two);
  expect(() => readQuery('up{__name__="down"}')).toThrow(/names the metrics "up" and "down"/);
  expect(() => readQuery('up{__name__="up"}')).toThrow(/names the metrics "up" and "up"/);
});

it("puts the namespace into a name in braces too", () => {
  const node = readQuery('{__name__="tta_cache_entries", __name__=~"tta_.*"}');
  expect(print({ node }, { namespace: "acme" })).toContain('__name__="acme_cache_entries"');
});

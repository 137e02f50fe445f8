import { expect, it } from "vitest";
import { print, readQuery } from "../../src/promql/index.ts";

const printed = (query: string): string => print({ node: readQuery(query) });

// Prometheus: metric name must not be set twice.
it("prints a name in the braces if another matcher for it stands there", () => {
  const text = '{__name__="up", __name__=~"u.*"}';
  expect(printed(text)).toBe(text);
});

it("takes the same name twice, and refuses two of them", () => {
  expect(printed('{__name__="up", __name__="up"}')).toBe("up");
  expect(() => readQuery('{__name__="up", __name__="down"}')).toThrow(/names the metrics "up" and "down"/);
});

it("puts the namespace into a name in braces too", () => {
  const node = readQuery('{__name__="tta_cache_entries", __name__=~"tta_.*"}');
  expect(print({ node }, { namespace: "acme" })).toContain('__name__="acme_cache_entries"');
});

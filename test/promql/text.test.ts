import { describe, expect, it } from "vitest";
import { readQuery, sampleTimes, selectorsOf, substituteVariables } from "../../src/promql/index.ts";

/** A variable as Grafana writes it in braces. */
const braced = (name: string): string => `$${`{${name}}`}`;

describe("selectorsOf", () => {
  it("finds metrics and matchers, and drops comparisons, fills, windows and offsets", () => {
    expect(
      selectorsOf('sum by (b) (rate(a_total{b="c", d!~"e|f"}[5m] offset 1h)) > 0.5 or vector(0)'),
    ).toEqual([
      {
        metric: "a_total",
        matchers: [
          { label: "b", operator: "=", value: "c" },
          { label: "d", operator: "!~", value: "e|f" },
        ],
        text: 'a_total{b="c", d!~"e|f"}',
      },
    ]);
  });

  it("names each selector once", () => {
    expect(selectorsOf("up / up + down").map(({ text }) => text)).toEqual(["up", "down"]);
  });

  it("undoes escapes", () => {
    expect(selectorsOf(String.raw`a{b="\"\\\n", c='x', d=${"`"}y\n${"`"}}`)[0]?.matchers).toEqual([
      { label: "b", operator: "=", value: '"\\\n' },
      { label: "c", operator: "=", value: "x" },
      { label: "d", operator: "=", value: "y\\n" },
    ]);
  });

  it("reads a metric named inside the braces", () => {
    expect(selectorsOf('{__name__="a", b="c"}')[0]).toMatchObject({
      metric: "a",
      matchers: [{ label: "b" }],
    });
    expect(selectorsOf('{"http.requests", b="c"}')[0]).toMatchObject({ metric: "http.requests" });
    expect(selectorsOf('{b="c"}')[0]?.metric).toBeUndefined();
  });

  it("refuses what does not parse", () => {
    expect(() => selectorsOf("rate(a[5m]")).toThrow(expect.objectContaining({ code: "PROMQL_SYNTAX" }));
  });
});

describe("substituteVariables", () => {
  it("replaces the three spellings, and several values with an alternation", () => {
    const values = { service: ["a.b", "c"], environment: "production" };
    expect(substituteVariables('up{s=~"$service", e="$environment"}', values)).toBe(
      String.raw`up{s=~"(a\\.b|c)", e="production"}`,
    );
    expect(substituteVariables(`up{s=~"${braced("service:regex")}"}`, values)).toBe(
      String.raw`up{s=~"(a\\.b|c)"}`,
    );
    expect(
      substituteVariables(
        `${braced("service:csv")} ${braced("service:pipe")} ${braced("environment")}x`,
        values,
      ),
    ).toBe("a.b,c a.b|c productionx");
  });

  it("knows times for Grafana's own variables, which the caller may set", () => {
    expect(substituteVariables(`a[$__rate_interval] $__interval ${braced("__range")}`, {})).toBe(
      "a[5m] 1m 1h",
    );
    expect(substituteVariables("a[$__rate_interval]", { ...sampleTimes, __rate_interval: "20s" })).toBe(
      "a[20s]",
    );
  });

  it("replaces the old spelling with brackets, and texts that bring their own quotes", () => {
    const values = { service: ["a", 'b"c'], environment: "it's" };
    expect(substituteVariables('up{s=~"[[service]]"}', { service: ["a", "b"] })).toBe('up{s=~"(a|b)"}');
    expect(substituteVariables("[[service:pipe]] [[environment]]", values)).toBe(`a|b"c it's`);
    expect(substituteVariables(braced("service:doublequote"), values)).toBe(String.raw`"a","b\"c"`);
    expect(substituteVariables(braced("environment:singlequote"), values)).toBe(String.raw`'it\'s'`);
    expect(substituteVariables("up[[[w]]]", { w: "5m" })).toBe("up[5m]");
  });

  it("puts a whole expression in as it is, so that .+ means all", () => {
    expect(substituteVariables('up{s=~"$service"}', { service: ".+" })).toBe('up{s=~".+"}');
  });

  it("escapes values so that the query still parses and matches them", () => {
    const query = substituteVariables('up{s=~"$service"}', { service: ['a"b(c', "d\\e"] });
    expect(() => readQuery(query)).not.toThrow();
    const pattern = selectorsOf(query)[0]?.matchers[0]?.value ?? "";
    expect(new RegExp(`^${pattern}$`).test('a"b(c')).toBe(true);
    expect(new RegExp(`^${pattern}$`).test("d\\e")).toBe(true);
  });

  it("refuses a variable without a value, also one that every object has", () => {
    for (const query of ['up{a="$b"}', "$constructor"]) {
      expect(() => substituteVariables(query, {})).toThrow(
        expect.objectContaining({ code: "PROMQL_VARIABLE" }),
      );
    }
  });
});

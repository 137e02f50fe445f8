import { describe, expect, it } from "vitest";
import { type Node, print, readQuery } from "../../src/promql/index.ts";
import { boardQueries, knownQueries } from "./known-queries.ts";

describe("the reader", () => {
  const queries = [...knownQueries, ...boardQueries].map(([query, printed = query]) => ({ query, printed }));

  it.each(queries)("reads $query", ({ query, printed }) => {
    expect(print({ node: readQuery(query) })).toBe(printed);
    expect(print({ node: readQuery(printed) })).toBe(printed);
  });

  it("binds offset to the selector before it, whatever the published grammar says", () => {
    const sum = readQuery("a + b offset 5m * c");
    expect(sum).toMatchObject({
      operator: "+",
      left: { metric: "a", offset: undefined },
      right: { operator: "*", left: { metric: "b", offset: "5m" }, right: { metric: "c" } },
    });
    expect(readQuery("a unless rate(a[1h:] offset 1m)")).toMatchObject({
      operator: "unless",
      left: { type: "selector" },
      right: { args: [{ type: "subquery", offset: "1m" }] },
    });
  });

  it("takes a sign for weaker than a power, as Prometheus does", () => {
    expect(readQuery("-3 ^ 2")).toMatchObject({ type: "unary", operand: { operator: "^" } });
    expect(readQuery("(-3) ^ 2")).toMatchObject({ operator: "^", left: { value: -3 } });
  });

  it("turns seconds into durations", () => {
    expect(print({ node: readQuery("rate(a_total[300])") })).toBe("rate(a_total[5m])");
    expect(print({ node: readQuery("a offset 1.5") })).toBe("a offset 1s500ms");
  });

  it("undoes every escape that Go knows", () => {
    const node = readQuery(String.raw`a{b="\x41\u00e9\U0001F600\101\t\\"}`) as Extract<
      Node,
      { type: "selector" }
    >;
    expect(node.matchers[0]?.value).toBe("Aé😀A\t\\");
  });

  it.each([
    ["", "PROMQL_SYNTAX"],
    ["   # nothing", "PROMQL_SYNTAX"],
    ["sum(", "PROMQL_SYNTAX"],
    ["nofunction(a)", "PROMQL_SYNTAX"],
    ["sum(a) offset 5m", "PROMQL_SYNTAX"],
    ["(a) offset 5m", "PROMQL_SYNTAX"],
    ["a offset 5m offset 5m", "PROMQL_SYNTAX"],
    ["(a)[5m]", "PROMQL_SYNTAX"],
    ["a offset 1m [5m]", "PROMQL_SYNTAX"],
    ["sum(a)[5m]", "PROMQL_SYNTAX"],
    ["sum(a) @ 5", "PROMQL_SYNTAX"],
    ["topk(a)", "PROMQL_SYNTAX"],
    ["sum(1, a)", "PROMQL_SYNTAX"],
    ['a{__name__="b"}', "PROMQL_SYNTAX"],
    ["rate(a_total[5m + 1m])", "PROMQL_READ"],
    ["a smoothed", "PROMQL_READ"],
    ["a + fill (0) b", "PROMQL_READ"],
  ])("refuses %s with one sentence", (query, code) => {
    expect(() => readQuery(query)).toThrow(expect.objectContaining({ code }));
    expect(() => readQuery(query)).toThrow(/^[^\n]+: [^\n]+\.$/);
  });

  it.each(["a[30m1h]", "a[5m5m]", "a[1.5h]", "a[5M]", "a[1h:5m30]", "a offset -5m5m", "30m1h", "a[293y]"])(
    "refuses %s as Prometheus does",
    (query) => {
      expect(() => readQuery(query)).toThrow(
        /is no (number and no )?duration that Prometheus (counts|holds), at character/,
      );
    },
  );

  it("says what a person wrote, not what was put in place of a variable", () => {
    expect(() => readQuery('rate(a{b="$c"}[$d]')).toThrow(/\[\$d\]/);
  });

  it("survives what nobody would write", () => {
    const deep = `${"(".repeat(5_000)}a${")".repeat(5_000)}`;
    const long = Array.from({ length: 5_000 }, () => "a").join(" + ");
    const signs = `${"-".repeat(5_000)}a`;
    const dots = `${".".repeat(100_000)}$`;
    const brackets = "[$a".repeat(20_000);
    for (const query of [deep, long, signs, dots, brackets]) {
      expect(() => readQuery(query)).toThrow(expect.objectContaining({ code: "PROMQL_SYNTAX" }));
    }
  });
});

import { describe, expect, it } from "vitest";
import { print, readQuery } from "../../src/promql/index.ts";

/** What both Prometheus 2.42 and 3 refuse, with what the sentence has to name. */
const refused = [
  ["1 == 1", "bool"],
  ["1 > time()", "bool"],
  ["a and 1", "a number"],
  ["1 or a", "a number"],
  ["1 unless 1", "a number"],
  ["1 + on(b) a", "labels of a number"],
  ["a == ignoring(b) 1", "labels of a number"],
  ["a + bool b", "bool"],
  ["a and bool b", "bool"],
  ["a and on(x) group_left(y) b", "group_left"],
  ["a or ignoring(x) group_right b", "group_right"],
  ["a + on(x) group_left(x, y) b", '"x"'],
  ["topk(a, b)", "topk"],
  ['quantile("0.5", b)', "quantile"],
  ["count_values(5, a)", "count_values"],
  ["sum(1)", "sum"],
  ['sum("a")', "sum"],
  ["sum(a[5m])", "sum"],
  ["-a[5m]", "a sign"],
  ["+a[5m]", "a sign"],
  ['-"a"', "a sign"],
  ["a[5m] + 1", "+"],
  ['"a" == "a"', "=="],
  ["1[5m:]", "a subquery"],
  ["a[5m][1h:]", "a subquery"],
  ["a[0m]", "0m"],
  ["a[-1]", "-1"],
  ["a[5m:0s]", "0s"],
  ["a[300y]", "300y"],
  ["a offset 300y", "300y"],
  ["a offset 9.5e10", "9.5e10"],
  ["{}", "{}"],
  ['{a=~".*"}', ".*"],
  ['{a!="b"}', "b"],
  ['{a=""}', "a"],
  ['{__name__!="b"}', "b"],
  ['a{__name__=~"b"}', "b"],
  ["atan2", "atan2"],
  ["a + atan2", "atan2"],
  ["sum by (inf) (a)", "inf"],
  ["a + on (without) b", "without"],
  [`1${"0".repeat(400)}`, "Inf"],
  ["10atan2 20", "10atan2"],
  ["a @ 200offset 1m", "200offset"],
  ['"a', "not ended"],
  ["a[[5m]]", "duration"],
  ["a @ 1e30", "1e30"],
  ["a @ inf", "inf"],
  ['sum by ("") (a)', "empty"],
  ["5.m", "5.m"],
] as const;

/** What Prometheus takes and the published grammar does not, with its one text. */
const taken = [
  ["5.", "5"],
  ["1./6.", "1 / 6"],
  ["1.e3", "1000"],
  ["a @ 3.", "a @ 3"],
  ["0X1F", "31"],
  ["a > bool 0X1f", "a > bool 31"],
  ["offset", '{__name__="offset"}'],
  ["OFFSET + 1", '{__name__="OFFSET"} + 1'],
  ['offset{step="1s"}[5m]', '{__name__="offset", step="1s"}[5m]'],
  ["offset offset 5m", '{__name__="offset"} offset 5m'],
  ["sum by (offset) (offset)", 'sum by (offset) ({__name__="offset"})'],
  ["a + on (x) group_left offset", 'a + on (x) group_left () {__name__="offset"}'],
  ["sum(a) by (x) offset", undefined],
  ["a offset -(5)", "a offset -5s"],
  ["a offset -(5m)", "a offset -5m"],
  ['info(a, {b=~".*"})', 'info(a, {b=~".*"})'],
  ['{__name__="b", __name__=~"c"}', '{__name__="b", __name__=~"c"}'],
  ['{__name__=~"b|c"}', '{__name__=~"b|c"}'],
  ['a{b="c", b!="d"}', 'a{b!="d", b="c"}'],
  ["a </ 0.5", "a </ 0.5"],
  ["a >/ on (x) b", "a >/ on (x) b"],
  ["a > b </ c", "a > b </ c"],
  ["1 + on () a", "1 + on () a"],
  ['{a!~""}', '{a!~""}'],
  ['{a=~"(?i).+"}', '{a=~"(?i).+"}'],
  ["(a[5m])", "a[5m]"],
  ["rate((a[5m]))", "rate(a[5m])"],
] as const;

describe("what Prometheus refuses", () => {
  it.each(refused)("is refused too: %s", (query, named) => {
    expect(() => readQuery(query)).toThrow(expect.objectContaining({ code: "PROMQL_SYNTAX" }));
    expect(() => readQuery(query)).toThrow(named);
    expect(() => readQuery(query)).toThrow(/^[^\n]+: [^\n]+\.$/);
  });
});

describe("the place of what does not parse", () => {
  it.each([
    ["a b", "at character 3"],
    ["1./5. b", "at character 7"],
    ["offset offset 5m b", "at character 18"],
    ["rate(a[$window] b)", "at character 17"],
    ["sum(\n  a b)", "at line 2, character 5"],
    ["sum(a", "at character 6"],
  ])("is told as a person counts it: %s", (query, place) => {
    expect(() => readQuery(query)).toThrow(place);
  });
});

describe("what Prometheus takes", () => {
  it.each(taken)("is taken too: %s", (query, printed) => {
    if (printed === undefined) {
      expect(() => readQuery(query)).toThrow(expect.objectContaining({ code: "PROMQL_SYNTAX" }));
      return;
    }
    expect(print({ node: readQuery(query) })).toBe(printed);
    expect(print({ node: readQuery(printed) })).toBe(printed);
  });
});

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: Grafana writes its variables like this.
/** Legal once Grafana has put something in, with the one text that keeps the variables. */
const variables = [
  ["a{$filters}", "a{$filters}"],
  ['a{x="y",$f}', 'a{x="y", $f}'],
  ['a{x="y" $f}', 'a{x="y", $f}'],
  ['a{$f, x="y"}', 'a{x="y", $f}'],
  ["a{[[f]],${g:raw}}", "a{[[f]], ${g:raw}}"],
  ["a{x=${y:doublequote}}", "a{x=${y:doublequote}}"],
  ['a{$label="y"}', 'a{$label="y"}'],
  ["{$filters}", "{$filters}"],
  ["${fn}(a[5m])", "${fn}(a[5m])"],
  ["$fn(a, 5)", "$fn(a, 5)"],
  ["${fn}_over_time(a[$__interval])", "${fn}_over_time(a[$__interval])"],
  ["$agg by (le) (rate(a[5m]))", "$agg by (le) (rate(a[5m]))"],
  ["$agg(rate(a[5m])) without(x)", "$agg without (x) (rate(a[5m]))"],
  ["a $op b", "a $op b"],
  ["sum(a) $op sum(b) * 2", "sum(a) $op sum(b) * 2"],
  ["(a $op b) / c", "(a $op b) / c"],
  ["-(a $op b)", "-(a $op b)"],
  ["a > $limit", "a > $limit"],
  ["1 == $limit", "1 == $limit"],
  ["topk($n, a)", "topk($n, a)"],
  ["$query", "$query"],
  ["rate($metric[$__rate_interval] offset $o)", "rate($metric[$__rate_interval] offset $o)"],
  ["a $offset", "a $offset"],
  ["sum(a $offset)", "sum(a $offset)"],
  ["rate(a[[[w]]])", "rate(a[[[w]]])"],
  ["a @ $t offset 5m", "a @ $t offset 5m"],
  ["a @ ${t:date:seconds}", "a @ ${t:date:seconds}"],
] as const;

describe("Grafana's variables", () => {
  it.each(variables)("may stand where Grafana puts them: %s", (query, printed) => {
    if (printed === undefined) {
      expect(() => readQuery(query)).not.toThrow();
      return;
    }
    expect(print({ node: readQuery(query) })).toBe(printed);
    expect(print({ node: readQuery(printed) })).toBe(printed);
  });

  it.each([
    "a * $matching b",
    "a * on (x) ${group} b",
    "a == [[bool]] 5",
    'a{b $op "c"}',
    "sum(a) by $labels",
    "a unless ${on:raw} b",
    "sum($a",
    "$open a + b)",
  ])("may make whole what does not parse, which is never called broken: %s", (query) => {
    expect(() => readQuery(query)).toThrow(expect.objectContaining({ code: "PROMQL_READ" }));
  });

  it.each(["topk($both)", "clamp($all)", "label_replace(a, $rest)", "quantile([[both]])"])(
    "may hold several arguments: %s",
    (query) => {
      expect(print({ node: readQuery(query) })).toBe(query);
    },
  );

  it.each(["a + * $b", "sum(a b) $c", "floor($a, $b)", "sum($a, $b, $c)", "rate(a[$window] b)"])(
    "do not make good what stands before them: %s",
    (query) => {
      expect(() => readQuery(query)).toThrow(expect.objectContaining({ code: "PROMQL_SYNTAX" }));
    },
  );

  it("leave the rest of a query judged", () => {
    expect(() => readQuery("$fn(rate(a))")).toThrow(/rate takes a range/);
    expect(() => readQuery("a{$f} + bool b")).toThrow(/bool/);
    expect(() => readQuery("rate(a) $op b")).toThrow(/rate takes a range/);
  });
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: Grafana writes its variables like this.

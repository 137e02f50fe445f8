import { describe, expect, it } from "vitest";
import {
  type AnyRecording,
  compare,
  gaugeSeries,
  judgedQuantities,
  mapSelectors,
  type Node,
  passes,
  print,
  quantityDifferences,
  readQuery,
  recorded,
  sideOf,
} from "../../src/promql/index.ts";
import { randomQuery, randomSource } from "./random-query.ts";

const reading = { environment: "production", recordings: [] };
const above = (quantity: Node): Node => ({
  type: "binary",
  operator: ">",
  left: quantity,
  right: { type: "number", value: 5 },
  bool: false,
  matching: undefined,
});
const judgedIn = (node: Node) => judgedQuantities(above(node), reading);
const seeds = Array.from({ length: 400 }, (_, i) => i + 1);

describe("whatever a rule compares with a number", () => {
  it("is drawn by the same query, also after it was printed and read", () => {
    for (const seed of seeds) {
      const node = randomQuery(randomSource(seed), 4);
      const [judged] = judgedIn(node);
      if (judged === undefined) throw new Error(`nothing is judged by ${print({ node })}`);
      expect(quantityDifferences(judged, node, reading), print({ node })).toEqual([]);
    }
  });

  it("is not drawn by one of another metric, and the difference has a name", () => {
    let tried = 0;
    for (const seed of seeds) {
      const node = randomQuery(randomSource(seed), 4);
      const other = mapSelectors(node, (one) => ({ ...one, metric: `other_${one.metric}` }));
      const [judged] = judgedIn(node);
      if (judged === undefined || print({ node: judged.quantity }).match(/[a-z]/) === null) continue;
      if (print({ node }) === print({ node: other })) continue;
      tried += 1;
      const [difference] = quantityDifferences(judged, other, reading);
      expect(difference?.part, print({ node })).toBeDefined();
    }
    expect(tried).toBeGreaterThan(200);
  });
});

describe("a recording that reads itself", () => {
  it("is looked through once", () => {
    const up = gaugeSeries("up");
    const recording: AnyRecording = { name: "a:b", help: "A.", query: up };
    const itself = { ...recording, query: recorded({ ...recording, query: up }) };
    const rule = compare(itself.query, ">", 5).node;
    const [judged] = judgedQuantities(rule, { environment: "production", recordings: [itself] });
    expect(judged && print({ node: judged.quantity })).toBe("a:b");
  });
});

describe("what is judged", () => {
  it.each([
    ["a > 5 and b > 1", ["a"]],
    ["a > 5 unless b", ["a"]],
    ["a > 5 or b < 1", ["a", "b"]],
    ["(a > 5 or b > 5) and c > 1", ["a", "b"]],
    ["a >bool 5", []],
    ["a > b", []],
    ["a", []],
    ["max_over_time(a[1h:5m]) > 5", ["max_over_time(a[1h:5m])"]],
  ])("in %s is %j", (text, quantities) => {
    const found = judgedQuantities(readQuery(text), reading);
    expect(found.map(({ quantity }) => print({ node: quantity }))).toEqual(quantities);
  });

  it.each([
    ["max_over_time(rate(a[5m])[1h:])", "1h"],
    ["rate(a[90s])", "90s"],
    ["rate(a[1h30m])", "90m"],
    ["a", undefined],
  ])("in %s looks back %s", (text, window) => {
    expect(judgedIn(readQuery(text))[0]?.window).toBe(window);
  });

  it("passes its limit on the side that it looks at", () => {
    const at = (operator: Parameters<typeof sideOf>[0]) =>
      [4, 5, 6].map((value) => passes({ operator, limit: 5 }, value));
    expect(at(">")).toEqual([false, false, true]);
    expect(at(">=")).toEqual([false, true, true]);
    expect(at("<")).toEqual([true, false, false]);
    expect(at("<=")).toEqual([true, true, false]);
    expect(at("==")).toEqual([false, true, false]);
    expect(at("!=")).toEqual([true, false, true]);
    expect((["<", "<=", ">", ">=", "==", "!="] as const).map(sideOf)).toEqual([
      ...["below", "below", "above", "above", "equal", "equal"],
    ]);
  });
});

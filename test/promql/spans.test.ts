import { describe, expect, it } from "vitest";
import {
  children,
  type Node,
  nodesOf,
  parenthesesOf,
  print,
  readQuery,
  spanOf,
} from "../../src/promql/index.ts";
import { randomQuery, randomSource } from "./random-query.ts";

const count = 1_000;

/** The part of a query that a node was read from. */
function textOf(query: string, node: Node): string {
  const span = spanOf(node);
  if (span === undefined) throw new Error(`${print({ node })} stands nowhere in ${query}`);
  return query.slice(span.from, span.to);
}

describe("the place of a node", () => {
  it.each([
    ["up", "up"],
    [" (up) ", "up"],
    ["up offset 5m # five", "up offset 5m"],
    ["a[5m] @ end()", "a[5m] @ end()"],
    ["(a + b) * c", "(a + b) * c"],
    ["-(a)", "-(a)"],
    ["sum(a) by (b) > 5", "sum(a) by (b) > 5"],
    ["(a + b)[5m:1m]", "(a + b)[5m:1m]"],
    ["a{$f} $op\nb", "a{$f} $op\nb"],
  ])("is the text that it was read from, without what is around it: %s", (query, text) => {
    expect(textOf(query, readQuery(query))).toBe(text);
  });

  it("is known for every part", () => {
    const query = "rate(a[5m]) / (b > 0)";
    const texts = [...nodesOf(readQuery(query))].map((node) => textOf(query, node));
    expect(texts).toEqual([query, "rate(a[5m])", "a[5m]", "b > 0", "b", "0"]);
  });

  it("goes with the pairs of parentheses around it, of which those of a call are none", () => {
    const query = "((sum((a)))) + rate((b)[5m:]) - -(c)";
    const found = [...nodesOf(readQuery(query))].map(
      (node) => `${textOf(query, node)}: ${parenthesesOf(node)}`,
    );
    expect(found).toEqual([
      `${query}: 0`,
      "((sum((a)))) + rate((b)[5m:]): 0",
      "sum((a)): 2",
      "a: 1",
      "rate((b)[5m:]): 0",
      "(b)[5m:]: 0",
      "b: 1",
      "-(c): 0",
      "c: 1",
    ]);
  });

  it("is unknown for what was not read", () => {
    expect(spanOf({ type: "number", value: 1 })).toBeUndefined();
    expect(spanOf({ ...readQuery("up") })).toBeUndefined();
  });

  it(`says of each part of ${count} random queries what that part alone says`, () => {
    for (let seed = 1; seed <= count; seed += 1) {
      const query = print({ node: randomQuery(randomSource(seed), 4) });
      for (const node of nodesOf(readQuery(query))) {
        const text = textOf(query, node);
        expect(print({ node: readQuery(text) }), `seed ${seed}: ${text} in ${query}`).toBe(print({ node }));
        for (const child of children(node)) expect(text).toContain(textOf(query, child));
      }
    }
  });
});

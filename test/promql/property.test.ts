import { describe, expect, it } from "vitest";
import { mapChildren, type Node, print, readQuery } from "../../src/promql/index.ts";
import { randomQuery, randomSource } from "./random-query.ts";

const count = 3_000;

const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** A tree without what two spellings of one meaning may differ in: the order of labels and matchers. */
function normal(node: Node): Node {
  const inner = mapChildren(node, normal);
  switch (inner.type) {
    case "selector": {
      const matchers = [...inner.matchers].sort((a, b) => (a.label < b.label ? -1 : 1));
      return { ...inner, matchers };
    }
    case "aggregate":
      return { ...inner, labels: sorted(inner.labels) };
    case "binary": {
      const { matching } = inner;
      if (matching === undefined) return inner;
      const { mode, labels, many, include } = matching;
      const nothing = mode === "ignoring" && labels.length === 0 && many === undefined;
      const ordered = { ...matching, labels: sorted(labels), include: sorted(include) };
      return { ...inner, matching: nothing ? undefined : ordered };
    }
    default:
      return inner;
  }
}

describe(`${count} random queries`, () => {
  it("print to text that reads back as a tree of the same text", () => {
    for (let seed = 1; seed <= count; seed += 1) {
      const text = print({ node: randomQuery(randomSource(seed), 4) });
      expect(print({ node: readQuery(text) }), `seed ${seed}`).toBe(text);
    }
  });

  it("read back as the same tree, so that no parenthesis is missing", () => {
    for (let seed = 1; seed <= count; seed += 1) {
      const node = randomQuery(randomSource(seed), 4);
      const text = print({ node });
      expect(normal(readQuery(text)), `seed ${seed}: ${text}`).toEqual(normal(node));
    }
  });

  it("print the same text however often", () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const node = randomQuery(randomSource(seed), 4);
      expect(print({ node })).toBe(print({ node: structuredClone(node) }));
    }
  });
});

import { describe, expect, it } from "vitest";
import { parseQuery, print, substituteVariables } from "../../src/promql/index.ts";
import { randomQuery, randomSource } from "./random-query.ts";

describe("2,000 random queries", () => {
  it("print to text that the official grammar reads", () => {
    for (let seed = 1; seed <= 2_000; seed += 1) {
      const text = substituteVariables(print({ node: randomQuery(randomSource(seed), 4) }), { x: "x" });
      expect(() => parseQuery(text), `seed ${seed}`).not.toThrow();
    }
  });

  it("print the same text however often", () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const node = randomQuery(randomSource(seed), 4);
      expect(print({ node })).toBe(print({ node: structuredClone(node) }));
    }
  });
});

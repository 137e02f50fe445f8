import { describe, expect, it } from "vitest";
import { evaluatedTwice } from "./find-twice.ts";
import { left } from "./left.ts";

describe("what boards and alerts work out twice, at a cost", () => {
  it("is recorded, or it is said why not", () => {
    const unsaid = evaluatedTwice().filter(({ query }) => left[query] === undefined);
    expect(unsaid, "record these in src/promql/ready, or say in left.ts why not").toEqual([]);
  });

  it("is said of nothing that is not worked out twice", () => {
    const found = new Set(evaluatedTwice().map(({ query }) => query));
    expect(Object.keys(left).filter((query) => !found.has(query))).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import {
  primitiveKinds,
  type SpanDefinition,
  spanAttributes,
  spanEvents,
  spans,
} from "../../src/catalog/index.ts";

const all: readonly (readonly [string, SpanDefinition])[] = Object.entries(spans);

describe("the table of spans", () => {
  it("has a span for every kind of primitive", () => {
    expect(primitiveKinds.filter((kind) => !(kind in spans))).toEqual([]);
  });

  it("has no attribute that no span and no event can have", () => {
    const known = new Set<string>([
      ...all.flatMap(([, { always, sometimes }]) => [...always, ...sometimes]),
      ...Object.values(spanEvents).flatMap(({ attributes }) => attributes),
    ]);
    expect(Object.keys(spanAttributes).filter((name) => !known.has(name))).toEqual([]);
  });

  it("has no event that no span can have", () => {
    const known = new Set<string>(all.flatMap(([, { events }]) => events));
    expect(Object.keys(spanEvents).filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(all)("says of %s how it ended, and nothing twice", (_, { always, sometimes }) => {
    expect(always).toContain("tta.outcome");
    const names = [...always, ...sometimes];
    expect(new Set(names).size).toBe(names.length);
  });
});

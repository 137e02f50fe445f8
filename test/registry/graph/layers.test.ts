import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cyclesOf } from "../../../src/registry/graph/cycles.ts";
import { layersOf, mermaidOf } from "../../../src/registry/index.ts";
import { componentOf, needing } from "../component.ts";

const name = fc.constantFrom("a", "b", "c", "d", "e", "f");
const graph = fc
  .dictionary(name, fc.uniqueArray(name, { maxLength: 4 }), { noNullPrototype: true })
  .map((needs) =>
    Object.entries(needs).map(([each, own]) => needing(each, ...own.filter((need) => need !== each))),
  );

describe("layersOf", () => {
  it("puts each component once, above all that it needs and that does not need it", () => {
    fc.assert(
      fc.property(graph, (components) => {
        const layers = layersOf(components);
        const at = new Map(
          layers.flatMap((layer, index) => layer.map((each) => [each.name, index] as const)),
        );
        expect(layers.flat()).toHaveLength(components.length);
        const isRound = cyclesOf(components).length > 0;
        for (const { name: own, dependencies } of components) {
          for (const { name: need } of dependencies) {
            if (isRound || !at.has(need)) continue;
            expect(at.get(own)).toBeGreaterThan(at.get(need) ?? 99);
          }
        }
      }),
    );
  });

  it("bears a chain of 10,000", () => {
    const chain = Array.from({ length: 10_000 }, (_, n) => needing(`c${n}`, `c${n + 1}`));
    expect(layersOf(chain)).toHaveLength(10_000);
    expect(cyclesOf(chain)).toEqual([]);
  });
});

describe("cyclesOf", () => {
  it("gives ways that lead round, and none where no component reaches itself", () => {
    fc.assert(
      fc.property(graph, (components) => {
        const needs = new Map(
          components.map((each) => [each.name, each.dependencies.map((need) => need.name)]),
        );
        const reaches = (from: string): boolean => {
          const seen = new Set<string>();
          const waiting = [...(needs.get(from) ?? [])];
          for (const at of waiting) {
            if (at === from) return true;
            if (!seen.has(at)) waiting.push(...(needs.get(at) ?? []));
            seen.add(at);
          }
          return false;
        };
        const cycles = cyclesOf(components);
        for (const cycle of cycles)
          for (const [index, each] of cycle.entries())
            expect(needs.get(each)).toContain(cycle[(index + 1) % cycle.length]);
        expect(cycles.length > 0).toBe(components.some((each) => reaches(each.name)));
      }),
    );
  });
});

describe("mermaidOf", () => {
  it("writes no sign of a name that Mermaid could obey", () => {
    const text = mermaidOf([
      componentOf('a"]; click b "x', { stage: "production" }),
      needing("b", 'a"]; click b "x', "gone"),
    ]);
    expect(text.split("\n")).toEqual([
      "flowchart TD",
      '  c0[["a#34;#93;#59; click b #34;x<br>production"]]',
      '  c1["b<br>development"]',
      "  c1 --> c0",
    ]);
  });
});

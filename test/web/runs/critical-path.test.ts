import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunSpan } from "../../../src/runs/support/index.ts";
import { criticalPath, lengthOf, ownTime } from "../../../web/src/runs/critical-path.ts";
import { spanTree } from "../../../web/src/runs/span-tree.ts";
import { span } from "./spans.ts";

const pathOf = (spans: readonly RunSpan[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...criticalPath(spanTree(spans))].map(([node, stretches]) => [
      node.span.spanId,
      stretches.map(({ from, to }) => `${from}-${to}`).join(" "),
    ]),
  );

describe("the critical path of a run", () => {
  it("goes through the child that ended last, and leaves the parent what is between", () => {
    expect(
      pathOf([
        span("root", null, 0, 100),
        span("first", "root", 10, 40),
        span("quick", "root", 50, 60),
        span("slow", "root", 50, 90),
      ]),
    ).toEqual({ root: "0-10 40-50 90-100", first: "10-40", slow: "50-90" });
  });

  it("goes down into children of children", () => {
    expect(pathOf([span("root", null, 0, 10), span("a", "root", 2, 8), span("b", "a", 3, 7)])).toEqual({
      root: "0-2 8-10",
      a: "2-3 7-8",
      b: "3-7",
    });
  });

  it("counts a child that goes on after its parent as far as that did", () => {
    expect(pathOf([span("root", null, 0, 10), span("left", "root", 6, 30)])).toEqual({
      root: "0-6",
      left: "6-10",
    });
  });

  it("leaves out what began after its parent had ended", () => {
    expect(pathOf([span("root", null, 0, 10), span("after", "root", 12, 13)])).toEqual({ root: "0-10" });
  });

  it("goes on from one root to the one before", () => {
    expect(pathOf([span("one", null, 0, 4), span("two", null, 6, 10)])).toEqual({ one: "0-4", two: "6-10" });
  });

  it("is as long as the run, each moment once, of any run with one root", () => {
    const part = fc.record({
      parent: fc.nat({ max: 20 }),
      from: fc.nat({ max: 1_000 }),
      takes: fc.nat({ max: 1_000 }),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const spans = [
          span("0", null, 0, 1_000),
          ...parts.map(({ parent, from, takes }, i) =>
            span(`${i + 1}`, `${Math.min(parent, i)}`, from, Math.min(1_000, from + takes)),
          ),
        ];
        const stretches = [...criticalPath(spanTree(spans)).values()].flat().sort((a, b) => a.from - b.from);
        expect(lengthOf(stretches)).toBe(1_000);
        for (const [i, { from }] of stretches.entries()) expect(from).toBe(stretches[i - 1]?.to ?? 0);
      }),
    );
  });
});

describe("the time of its own", () => {
  it("is when none of its children ran, each moment counted once", () => {
    const tree = spanTree([
      span("root", null, 0, 100),
      span("a", "root", 10, 40),
      span("b", "root", 20, 50),
      span("c", "root", 90, 150),
    ]);
    const [root] = tree.roots;
    expect(root && ownTime(root)).toBe(50);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SpanNode, spanTree } from "../../../web/src/runs/span-tree.ts";
import { span } from "./spans.ts";

const drawn = (nodes: readonly SpanNode[]): readonly string[] =>
  nodes.map(({ span: { spanId }, depth }) => `${" ".repeat(depth)}${spanId}`);

describe("the tree of a run", () => {
  it("has children in the order in which they began, whatever order spans came in", () => {
    const spans = [
      span("late", "root", 50, 90),
      span("inner", "early", 12, 14),
      span("root", null, 0, 100),
      span("early", "root", 10, 40),
    ];
    expect(drawn(spanTree(spans).all)).toEqual(["root", " early", "  inner", " late"]);
    expect(drawn(spanTree(spans.toReversed()).all)).toEqual(["root", " early", "  inner", " late"]);
  });

  it("sets a span at the top whose parent is not there, and says so", () => {
    const { roots } = spanTree([span("root", null, 0, 10), span("lost", "gone", 3, 5)]);
    expect(roots.map((node) => [node.span.spanId, node.orphan])).toEqual([
      ["root", false],
      ["lost", true],
    ]);
  });

  it("opens a circle at its earliest span, and a span that is its own parent", () => {
    const spans = [
      span("b", "c", 2, 3),
      span("a", "b", 1, 9),
      span("c", "a", 3, 4),
      span("self", "self", 5, 6),
    ];
    expect(drawn(spanTree(spans).all)).toEqual(["a", " c", "  b", "self"]);
  });

  it("keeps both of two spans with one id, and gives what is inside to the first", () => {
    const spans = [span("one", null, 0, 9), span("one", null, 4, 5), span("in", "one", 1, 2)];
    expect(drawn(spanTree(spans).all)).toEqual(["one", " in", "one"]);
  });

  it("counts what is below and what failed of it, and stands by the clock of the run", () => {
    const tree = spanTree([
      span("root", null, 0, 10),
      span("child", "root", 90, 95, { shiftMs: -88, status: "error" }),
      span("leaf", "child", 91, 93, { shiftMs: -88, status: "error" }),
    ]);
    expect([tree.byId.get("root")?.below, tree.byId.get("root")?.failed]).toEqual([2, 2]);
    expect([tree.byId.get("child")?.start, tree.start, tree.end]).toEqual([2, 0, 10]);
  });

  it("has every span once, each below its parent, of any run", () => {
    const id = fc.integer({ min: 0, max: 12 }).map(String);
    const any = fc.record({
      spanId: id,
      parentId: fc.option(id),
      startMs: fc.integer({ min: 0, max: 50 }),
      durationMs: fc.integer({ min: 0, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(any), (made) => {
        const spans = made.map(({ spanId, parentId, startMs, durationMs }) =>
          span(spanId, parentId, startMs, startMs + durationMs),
        );
        const { all, roots } = spanTree(spans);
        expect(new Set(all.map((node) => node.span))).toEqual(new Set(spans));
        expect(all).toHaveLength(spans.length);
        for (const node of all) {
          if (node.parent === undefined) expect(roots).toContain(node);
          else
            expect([node.span.parentId, node.depth]).toEqual([
              node.parent.span.spanId,
              node.parent.depth + 1,
            ]);
        }
      }),
    );
  });

  it("holds a chain of 20,000 spans without a deep stack", () => {
    const chain = Array.from({ length: 20_000 }, (_, i) =>
      span(`${i}`, i === 0 ? null : `${i - 1}`, i, 40_000 - i),
    );
    expect(spanTree(chain).all.at(-1)?.depth).toBe(19_999);
  });

  it("of nothing is empty", () => {
    expect(spanTree([])).toMatchObject({ roots: [], all: [], start: 0, end: 0 });
  });
});

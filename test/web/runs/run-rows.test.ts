import { describe, expect, it } from "vitest";
import type { LogLine } from "../../../src/runs/support/index.ts";
import { firstFolded, openWay } from "../../../web/src/runs/first-folded.ts";
import { linesBySpan, type RowsWanted, rowKey, runRows } from "../../../web/src/runs/run-rows.ts";
import { spanTree } from "../../../web/src/runs/span-tree.ts";
import { span } from "./spans.ts";

const tree = spanTree([
  span("root", null, 0, 100),
  span("agent", "root", 10, 60),
  span("call", "agent", 20, 50, { attributes: { "gen_ai.request.model": "large" } }),
  span("tool", "root", 70, 90),
]);

const line = (id: number, spanId: string | null, message: string): LogLine => ({
  ...{ id, spanId, message, timeMs: id, level: "info", service: "api", traceId: "t", attributes: {} },
});

const lines = linesBySpan(tree, [line(1, "call", "asked"), line(2, "gone", "stray"), line(3, null, "early")]);

const rows = (wanted: Partial<RowsWanted> = {}): readonly string[] =>
  runRows(tree, lines, { folded: new Set(), search: "", lines: true, ...wanted }).map(rowKey);

describe("the rows of a run", () => {
  it("have each line below the span that wrote it, and those of no span at the end", () => {
    expect(rows()).toEqual(["root", "agent", "call", "line-1", "tool", "line-2", "line-3"]);
    expect(rows({ lines: false })).toEqual(["root", "agent", "call", "tool"]);
  });

  it("leave out what is folded", () => {
    expect(rows({ folded: new Set(["agent"]), lines: false })).toEqual(["root", "agent", "tool"]);
    expect(rows({ folded: new Set(["root"]) })).toEqual(["root", "line-2", "line-3"]);
  });

  it("show hits of a search with what they stand in, whatever is folded", () => {
    const folded = new Set(["root"]);
    expect(rows({ search: "LARGE model", folded })).toEqual(["root", "agent", "call"]);
    expect(rows({ search: "asked" })).toEqual(["root", "agent", "call", "line-1"]);
    expect(rows({ search: "asked", lines: false })).toEqual([]);
    expect(rows({ search: "stray" })).toEqual(["line-2"]);
  });
});

describe("what is folded at first", () => {
  const many = spanTree([
    span("root", null, 0, 10_000),
    ...Array.from({ length: 20 }, (_, i) => span(`batch-${i}`, "root", i, i + 1)),
    ...Array.from({ length: 500 }, (_, i) => span(`part-${i}`, `batch-${i % 20}`, i, i + 1)),
  ]);

  it("is nothing of a run that is read as a whole, and what has many inside of a great one", () => {
    expect(firstFolded(tree).size).toBe(0);
    expect(firstFolded(many).size).toBe(20);
  });

  it("does not hide the span that a link means", () => {
    const folded = openWay(many, firstFolded(many), "part-45");
    expect([folded.size, folded.has("batch-5")]).toEqual([19, false]);
  });
});

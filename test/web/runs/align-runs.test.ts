import { describe, expect, it } from "vitest";
import type { RunSpan } from "../../../src/runs/support/index.ts";
import { alignRuns, differs } from "../../../web/src/runs/align-runs.ts";
import { spanTree } from "../../../web/src/runs/span-tree.ts";
import { span } from "./spans.ts";

const named = (id: string, parent: string | null, at: number, name: string, takes = 5): RunSpan =>
  span(id, parent, at, at + takes, { name });

const drawn = (a: readonly RunSpan[], b: readonly RunSpan[]): readonly string[] =>
  alignRuns(spanTree(a), spanTree(b)).map(
    (row) => `${" ".repeat(row.depth)}${row.name} ${row.a?.span.spanId ?? "-"}/${row.b?.span.spanId ?? "-"}`,
  );

describe("two runs side by side", () => {
  it("pair spans of one place by name, the first with the first, whatever their times", () => {
    expect(
      drawn(
        [
          named("a0", null, 0, "root"),
          named("a1", "a0", 1, "try"),
          named("a2", "a0", 9, "try"),
          named("a3", "a1", 2, "call"),
        ],
        [named("b0", null, 50, "root"), named("b1", "b0", 51, "try"), named("b3", "b1", 52, "call")],
      ),
    ).toEqual(["root a0/b0", " try a1/b1", "  call a3/b3", " try a2/-"]);
  });

  it("set what only the second has behind what it stood behind there, with all that is inside", () => {
    expect(
      drawn(
        [named("a0", null, 0, "root"), named("a1", "a0", 1, "plan"), named("a2", "a0", 5, "write")],
        [
          named("b0", null, 0, "root"),
          named("b1", "b0", 1, "plan"),
          named("b2", "b0", 3, "check"),
          named("b4", "b2", 4, "ask"),
          named("b3", "b0", 5, "write"),
        ],
      ),
    ).toEqual(["root a0/b0", " plan a1/b1", " check -/b2", "  ask -/b4", " write a2/b3"]);
  });

  it("do not pair spans of two services, nor two runs of nothing in common", () => {
    const other = span("b0", null, 0, 1, { name: "root", service: "web" });
    expect(drawn([named("a0", null, 0, "root")], [other])).toEqual(["root -/b0", "root a0/-"]);
  });

  it("differ where one is missing, ended otherwise, or took a fifth longer", () => {
    const row = (a: number, b: number, status: "unset" | "error" = "unset") => {
      const [aligned] = alignRuns(
        spanTree([named("a", null, 0, "x", a)]),
        spanTree([{ ...named("b", null, 0, "x", b), status }]),
      );
      if (aligned === undefined) throw new Error("no row");
      return differs(aligned);
    };
    expect([row(100, 119), row(100, 130), row(0.1, 0.9), row(100, 100, "error")]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});

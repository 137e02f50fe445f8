import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { definePipeline, graphOf } from "../../../src/pipelines/index.ts";
import { arbitraryPipeline } from "./arbitrary-pipeline.ts";

const work = { call: "nothing" } as const;

describe("the graph of a pipeline", () => {
  it("has a band for each workstream, its tasks step by step, then its patches and its gates", () => {
    const graph = graphOf(
      definePipeline({
        name: "p",
        repository: ".",
        workstreams: [
          {
            name: "code",
            tasks: [
              { name: "install", work },
              { name: "build", after: ["install"], work },
              { name: "types", after: ["install"], work },
            ],
          },
          {
            name: "mend",
            after: ["code"],
            patches: ["a.patch", "b.patch"],
            gates: [{ name: "unit", kind: "unit", run: ["test"] }],
          },
        ],
      }),
    );
    expect([graph.columns, graph.rows]).toEqual([4, 4]);
    expect(graph.workstreams).toEqual([
      { id: "workstream:code", name: "code", column: 0, row: 0, columns: 2, rows: 2 },
      { id: "workstream:mend", name: "mend", column: 2, row: 2, columns: 2, rows: 2 },
    ]);
    expect(graph.nodes.map(({ id, column, row }) => `${id} ${column},${row}`)).toEqual([
      "task:code/install 0,0",
      "task:code/build 1,0",
      "task:code/types 1,1",
      "patch:mend/a.patch 2,2",
      "patch:mend/b.patch 2,3",
      "gate:mend/unit 3,2",
    ]);
    expect(graph.edges).toEqual([
      { from: "task:code/install", to: "task:code/build" },
      { from: "task:code/install", to: "task:code/types" },
      { from: "workstream:code", to: "workstream:mend" },
    ]);
  });

  it("puts nothing upon anything else, and nothing before what it waits for", () => {
    fc.assert(
      fc.property(arbitraryPipeline, (pipeline) => {
        const graph = graphOf(pipeline);
        expect(new Set(graph.nodes.map(({ column, row }) => `${column},${row}`)).size).toBe(
          graph.nodes.length,
        );
        const ends = new Map([
          ...graph.nodes.map(({ id, column }) => [id, [column, column + 1]] as const),
          ...graph.workstreams.map(({ id, column, columns }) => [id, [column, column + columns]] as const),
        ]);
        expect(ends.size).toBe(graph.nodes.length + graph.workstreams.length);
        for (const { from, to } of graph.edges)
          expect(ends.get(from)?.[1]).toBeLessThanOrEqual(ends.get(to)?.[0] ?? -1);
        for (const { column, row } of graph.nodes) {
          expect(column).toBeLessThan(graph.columns);
          expect(row).toBeLessThan(graph.rows);
        }
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { planOf, readPipeline } from "../../../src/pipelines/index.ts";
import { refusedText } from "./refusal.ts";

const pipelineOf = (count: number): string =>
  JSON.stringify({
    name: "many",
    workstreams: [
      {
        name: "all",
        tasks: Array.from({ length: count }, (_, number) => ({
          name: `t${number}`,
          ...(number > 0 && { after: [`t${number - 1}`] }),
          work: { call: "nothing" },
        })),
      },
    ],
  });

describe("a pipeline of 100,000 tasks", () => {
  it("is read and planned, each task after the one before it", () => {
    const order = planOf(readPipeline(pipelineOf(100_000), "many.json")).tasks.get("all");
    expect(order?.layers).toHaveLength(100_000);
    expect(order?.sequence.at(-1)).toBe("t99999");
  });

  it("is the largest that there is", () => {
    expect(refusedText(pipelineOf(100_001), "many.json")).toContain(
      "workstreams hold 100001 tasks, and a pipeline has 100000 at most: make several pipelines of it.",
    );
  });
});

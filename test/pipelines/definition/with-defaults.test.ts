import { describe, expect, it } from "vitest";
import { definePipeline, withDefaults } from "../../../src/pipelines/index.ts";

const work = { run: ["true"] } as const;

describe("what a definition does not say", () => {
  it("is filled in once, and lengths of time become milliseconds", () => {
    const pipeline = definePipeline({
      name: "p",
      deadline: "2h",
      workstreams: [
        { name: "a", tasks: [{ name: "t", work }], gates: [{ name: "g", kind: "unit", run: ["test"] }] },
        { name: "b", after: ["a"], tasks: [{ name: "u", timeout: 1_500, work }] },
      ],
    });
    expect(withDefaults(pipeline)).toEqual({
      name: "p",
      deadlineMs: 7_200_000,
      workstreams: [
        {
          name: "a",
          after: [],
          tasks: [
            {
              name: "t",
              after: [],
              priority: 0,
              timeoutMs: 1_800_000,
              retries: {
                most: 3,
                firstMs: 1_000,
                longestMs: 60_000,
                on: ["exit_code", "signal", "timeout", "lost_worker", "threw", "rejected", "output_missing"],
              },
              resources: {},
              work,
            },
          ],
          patches: [],
          gates: [{ name: "g", kind: "unit", run: ["test"], timeoutMs: 600_000, environment: [] }],
        },
        expect.objectContaining({
          name: "b",
          after: ["a"],
          tasks: [expect.objectContaining({ timeoutMs: 1_500 })],
        }),
      ],
    });
  });

  it("gives way to what is said: no wait is longer than the longest, and none shorter than the first", () => {
    const waitsOf = (retries: { readonly first?: "5m"; readonly longest?: "100ms" }) =>
      withDefaults(
        definePipeline({ name: "p", workstreams: [{ name: "w", tasks: [{ name: "t", retries, work }] }] }),
      ).workstreams[0]?.tasks[0]?.retries;
    expect(waitsOf({ first: "5m" })).toMatchObject({ firstMs: 300_000, longestMs: 300_000 });
    expect(waitsOf({ longest: "100ms" })).toMatchObject({ firstMs: 100, longestMs: 100 });
  });
});

import { describe, expect, it } from "vitest";
import { askLogs, askRun, askRuns } from "../../../src/runs/support/index.ts";

describe("the paths of questions about runs and logs", () => {
  it("give each value of a list a parameter of its own, and say nothing of what is left out", () => {
    expect(askRuns({ text: "a b", services: ["api", "worker"], outcomes: [], limit: 20 })).toEqual({
      path: "/api/runs",
      params: [
        ["text", "a b"],
        ["limit", "20"],
        ["service[]", "api"],
        ["service[]", "worker"],
      ],
    });
    expect(askRuns({ ascending: false }).params).toEqual([]);
    expect(askRuns({ ascending: true, since: 0 }).params).toEqual([
      ["ascending", "true"],
      ["since", "0"],
    ]);
  });

  it("keep a trace id in its place", () => {
    expect(askRun("../logs").path).toBe("/api/runs/..%2Flogs");
    expect(askLogs({ traceId: "4bf92f3577b34da6a3ce929d0e0e4736", level: "warn" }).params).toEqual([
      ["traceId", "4bf92f3577b34da6a3ce929d0e0e4736"],
      ["level", "warn"],
    ]);
  });
});

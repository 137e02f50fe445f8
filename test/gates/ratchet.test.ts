import { describe, expect, it } from "vitest";
import { judge } from "../../src/gates/judge/judge.ts";
import { measureText } from "../../src/gates/judge/measure-text.ts";
import { ratchet } from "../../src/gates/judge/ratchet.ts";
import type { Measure } from "../../src/standards/index.ts";
import { fact, outcome } from "./outcome-of.ts";

const asked = (measure: Measure, limit: { atLeast?: number; atMost?: number }) => ({
  ...{ scope: "all" as const, limits: [{ measure, ...limit }] },
});
const held = (measure: Measure, limit: object, now: number, before: number | undefined) =>
  ratchet(judge(asked(measure, limit), outcome([fact(measure, now)])), { name: "abc", value: () => before });

describe("a ratchet", () => {
  it("forgives what is no worse than before, in the way that is better for it, and says so", () => {
    expect(held("complexity_max", { atMost: 8 }, 20, 20)).toMatchObject({
      result: "passed",
      forgiven: ["complexity_max is 20, and must be at most 8, but was 20 at abc"],
    });
    expect(held("coverage_lines", { atLeast: 0.85 }, 0.41, 0.4).result).toBe("passed");
  });

  it("does not forgive what became worse, and says from what", () => {
    expect(held("coverage_lines", { atLeast: 0.85 }, 0.39, 0.4)).toMatchObject({
      result: "failed",
      broken: [{ says: expect.stringContaining("it was 40 % at abc, so that it became worse") }],
    });
    expect(held("complexity_max", { atMost: 8 }, 21, 20).result).toBe("failed");
  });

  it.each(["tests_failed", "integration_failed", "e2e_failed", "load_failed", "secrets"] as const)(
    "never forgives %s",
    (measure) => expect(held(measure, { atMost: 0 }, 1, 5).result).toBe("failed"),
  );

  it("never forgives what was not known before, nor what is not known now", () => {
    expect(held("complexity_max", { atMost: 8 }, 20, undefined).result).toBe("failed");
    const unknown = judge(asked("complexity_max", { atMost: 8 }), outcome([]));
    expect(ratchet(unknown, { name: "abc", value: () => 20 }).result).toBe("unknown");
  });
});

describe("the judge", () => {
  it("takes what is of another commit for unknown, also where it keeps its limit", () => {
    const stale = outcome([fact("lint_errors", 0, { stale: true })]);
    expect(judge(asked("lint_errors", { atMost: 0 }), stale)).toMatchObject({
      result: "unknown",
      unknown: ["lint_errors is of another commit, as a tool has it"],
    });
  });

  it("takes a tool that failed for unknown, also where it left good values", () => {
    const failed = outcome([fact("lint_errors", 0)], { outcome: "unknown", reason: "it hung" });
    expect(judge(asked("lint_errors", { atMost: 0 }), failed).result).toBe("unknown");
  });

  it("shows no share as one that would have passed", () => {
    expect(measureText("coverage_lines", 0.849_99)).toBe("84.99 %");
    expect(measureText("coverage_lines", 0.849_999_9)).toBe("84.99 %");
    expect(measureText("coverage_lines", 0.85)).toBe("85 %");
    expect(measureText("benchmark_ratio", 1.3)).toBe("1.3");
  });
});

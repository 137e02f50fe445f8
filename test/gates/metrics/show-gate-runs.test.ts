import { beforeEach, describe, expect, it } from "vitest";
import { catalog } from "../../../src/catalog/index.ts";
import { type GateRun, gateRunsShown } from "../../../src/gates/index.ts";
import { createRegistry } from "../../../src/metrics/index.ts";
import { readPage } from "../../metrics/pages.ts";
import { seriesValue } from "../../metrics/parse-page.ts";
import { checkRun, gateRun } from "./gate-runs.ts";

let registry = createRegistry(catalog);
beforeEach(() => {
  registry = createRegistry(catalog);
});

const value = (name: string, labels: Readonly<Record<string, string>> = {}) =>
  seriesValue(readPage([registry]), name, labels);
const runs = (result: string, tier = "production") => value("tta_quality_gate_runs_total", { tier, result });
const flaky = (history: readonly GateRun[]) => {
  gateRunsShown(registry)(history);
  return value("tta_quality_gate_flaky_tests");
};
const at = (atMs: number, more: Partial<GateRun> = {}) => gateRun({ atMs, ...more });

describe("runs of gates as metrics", () => {
  it("begin at 0 before there is a run, so that the first failure is seen to happen", () => {
    gateRunsShown(registry)([]);
    expect([runs("failed"), runs("passed", "staging")]).toEqual([0, 0]);
    expect(
      value("tta_quality_gate_checks_total", { tier: "staging", check: "unit", result: "unknown" }),
    ).toBe(0);
    expect(value("tta_quality_gate_passed", { tier: "production" })).toBeUndefined();
  });

  it("are counted once each, however often the history is shown, also one that ends later than it began", () => {
    const show = gateRunsShown(registry);
    show([at(5)]);
    show([at(5)]);
    show([at(5), at(2, { passed: false })]);
    expect([runs("passed"), runs("failed")]).toEqual([1, 1]);
  });

  it("go on counting when the history forgets its oldest", () => {
    const show = gateRunsShown(registry, { mostRuns: 3 });
    show([at(1), at(2)]);
    show([at(1), at(2), at(3)]);
    show([at(2), at(3), at(4)]);
    show([at(4), at(5), at(6)]);
    expect(runs("passed")).toBe(6);
  });

  it("do not count a history that has forgotten some as if it had all just happened", () => {
    const show = gateRunsShown(registry, { mostRuns: 3 });
    show([at(1), at(2), at(3)]);
    expect(runs("passed")).toBe(0);
    show([at(2), at(3), at(4)]);
    expect(runs("passed")).toBe(1);
  });

  it("tell of each tier how its last run went, not the one that stands last in the file", () => {
    const late = at(9, {
      passed: false,
      durationSeconds: 70,
      budgetSeconds: 50,
      checks: [checkRun("lint", { result: "failed", durationSeconds: 7 })],
    });
    gateRunsShown(registry)([late, at(3), at(4, { tier: 1 })]);
    const told = (name: string, tier = "production") => value(`tta_quality_gate_${name}`, { tier });
    expect([told("passed"), told("passed", "experimental"), told("passed", "staging")]).toEqual([
      0,
      1,
      undefined,
    ]);
    expect([told("duration_seconds"), told("budget_seconds")]).toEqual([70, 50]);
    expect(told("last_run_timestamp_seconds")).toBe(0.009);
    const check = (name: string) =>
      value("tta_quality_gate_check_duration_seconds", { tier: "production", check: name });
    expect([check("lint"), check("unit")]).toEqual([7, undefined]);
  });

  it("say which way a tier was changed by hand, and nothing where it was not changed", () => {
    const by = (tier: 1 | 4, from: 1 | 4) => at(tier * 10 + from, { tier, override: { from, by: "ada" } });
    gateRunsShown(registry)([
      by(4, 1),
      by(1, 4),
      at(99, { tier: 1, override: { from: 4, by: "b" } }),
      by(4, 4),
    ]);
    const many = (direction: string) => value("tta_quality_gate_overrides_total", { direction });
    expect([many("stricter"), many("laxer")]).toEqual([1, 2]);
  });
});

describe("flaky tests", () => {
  const unit = (atMs: number, failedTests: readonly string[], more: Partial<GateRun> = {}) =>
    at(atMs, {
      checks: [checkRun("unit", { result: failedTests.length > 0 ? "failed" : "passed", failedTests })],
      ...more,
    });

  it("are those that failed and passed at one commit", () => {
    expect(flaky([unit(1, ["a", "b"]), unit(2, ["b"]), unit(3, ["b", "c"])])).toBe(2);
  });

  it("are not those that were mended by another commit, nor of runs outside of a repository", () => {
    expect(flaky([unit(1, ["a"]), unit(2, [], { commit: "other" })])).toBe(0);
    expect(flaky([unit(1, ["a"], { commit: undefined }), unit(2, [], { commit: undefined })])).toBe(0);
  });

  it("are not those of a run that says nothing of its tests", () => {
    const silent = (result: "unknown" | "failed") => at(2, { checks: [checkRun("unit", { result })] });
    expect(flaky([unit(1, ["a"]), silent("unknown"), { ...silent("failed"), atMs: 3 }])).toBe(0);
  });

  it("are told apart by their check", () => {
    const e2e = at(2, { checks: [checkRun("e2e")] });
    expect(flaky([unit(1, ["a"]), e2e])).toBe(0);
  });
});

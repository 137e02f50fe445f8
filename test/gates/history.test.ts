import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { appendGateRun, flakyTests, type GateRun, readGateHistory } from "../../src/gates/index.ts";
import { tempDir } from "../real/index.ts";
import { fact } from "./outcome-of.ts";

const runOf = (more: Partial<GateRun> = {}, failedTests: readonly string[] = []): GateRun => ({
  ...{ atMs: 1_000, tier: 2, branch: "dev", commit: "abc", passed: true },
  ...{ durationSeconds: 3, budgetSeconds: 600, override: { from: 1, by: "ada" } },
  checks: [
    {
      ...{ check: "unit", result: failedTests.length > 0 ? "failed" : "passed", durationSeconds: 2 },
      ...{ facts: [fact("tests_failed", failedTests.length)], failedTests, forgiven: [] },
    },
  ],
  ...more,
});

describe("the history of gates", () => {
  it("gives back each run as it was", async () => {
    const stateDir = tempDir();
    expect(readGateHistory(stateDir)).toEqual([]);
    await appendGateRun(stateDir, runOf());
    await appendGateRun(stateDir, runOf({ atMs: 2_000, passed: false }, ["a › b"]));
    expect(readGateHistory(stateDir)).toEqual([runOf(), runOf({ atMs: 2_000, passed: false }, ["a › b"])]);
  });

  it("leaves out a line that was cut off or says what no run says, and goes on behind it", async () => {
    const stateDir = tempDir();
    await appendGateRun(stateDir, runOf());
    const path = join(stateDir, "gates", "history.jsonl");
    appendFileSync(path, '{"atMs":5,"tier":9}\nnull\n{"atMs":');
    await appendGateRun(stateDir, runOf({ atMs: 2_000 }));
    expect(readGateHistory(stateDir).map(({ atMs }) => atMs)).toEqual([1_000, 2_000]);
  });

  it("keeps the last thousand runs, also where several are added at once", async () => {
    const stateDir = tempDir();
    await appendGateRun(stateDir, runOf());
    const path = join(stateDir, "gates", "history.jsonl");
    writeFileSync(path, `${JSON.stringify(runOf())}\n`.repeat(1_000));
    await Promise.all([5_000, 5_000, 5_000].map((atMs) => appendGateRun(stateDir, runOf({ atMs }))));
    const kept = readGateHistory(stateDir);
    expect(kept).toHaveLength(1_000);
    expect(kept.filter(({ atMs }) => atMs === 5_000)).toHaveLength(3);
    expect(readFileSync(path, "utf8").endsWith("\n")).toBe(true);
  });
});

describe("tests that are flaky", () => {
  it("failed and passed at one commit", () => {
    expect(flakyTests([runOf({}, ["a", "b"]), runOf({}, ["b"])])).toEqual(["a"]);
  });

  it("are not those of another commit, of a tier that runs others, or of files that nobody committed", () => {
    const red = runOf({}, ["a"]);
    expect(flakyTests([red, runOf({ commit: "def" })])).toEqual([]);
    expect(flakyTests([red, runOf({ tier: 1 })])).toEqual([]);
    expect(flakyTests([runOf({ commit: undefined }, ["a"]), runOf({ commit: undefined })])).toEqual([]);
  });
});

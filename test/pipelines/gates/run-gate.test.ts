import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runGate } from "../../../src/pipelines/gates/run-gate.ts";
import { tempDir } from "../../real/index.ts";

type Gate = Parameters<typeof runGate>[0];

const good = '<testsuite><testcase name="a"/></testsuite>';
const bad =
  '<testsuite><testcase name="a"/><testcase name="b"><failure message="no"/></testcase></testsuite>';

const gating = (
  line: string,
  gate: Partial<Gate> = {},
  folder = tempDir(),
  signal = new AbortController().signal,
) => runGate({ name: "g", kind: "unit", run: ["sh", "-c", line], ...gate }, { folder, signal });

const printed = { format: "junit" } as const;
const filed = { format: "junit", file: "report.xml" } as const;

describe("a gate", () => {
  it("passes by its exit code where it has no report", async () => {
    expect(await gating("echo fine")).toMatchObject({
      passed: true,
      reason: undefined,
      kind: undefined,
      counts: { passed: 0, failed: 0 },
      findings: [],
      durationMs: expect.any(Number),
      output: { stdout: { text: "fine\n" } },
    });
    expect(await gating("echo 'two problems'; exit 2")).toMatchObject({
      passed: false,
      reason: "ended with exit code 2: two problems",
      kind: undefined,
    });
  });

  it("passes only if its exit code and its report both say so", async () => {
    const outcomes = async (report: string, code: number) => {
      const { passed, reason } = await gating(`printf '%s' '${report}'; exit ${code}`, { report: printed });
      return passed || reason;
    };
    expect(await outcomes(good, 0)).toBe(true);
    expect(await outcomes(bad, 1)).toBe("its report has 1 failure among 2");
    expect(await outcomes(bad, 0)).toBe("its report has 1 failure among 2, though it ended with exit code 0");
    expect(await outcomes(good, 1)).toMatch(/^its report has no failure, though it ended with exit code 1/);
    expect(await outcomes("<testsuite>", 0)).toMatch(/^its report is no whole XML/);
    expect(await outcomes("<testsuite>", 3)).toMatch(/^ended with exit code 3.*; its report is no whole XML/);
  });

  it("does not pass without a test where it is of tests", async () => {
    const empty = { run: ["echo", "<testsuites/>"], report: printed } as const;
    expect(await gating("", { ...empty, kind: "unit" })).toMatchObject({
      passed: false,
      reason: "its report has no test in it",
    });
    expect(await gating("", { ...empty, kind: "integration" })).toMatchObject({ passed: false });
    expect(await gating("", { ...empty, kind: "lint" })).toMatchObject({ passed: true });
  });

  it("reads the file that its command writes, and no other", async () => {
    const folder = tempDir();
    expect(await gating(`echo '${bad}' > report.xml; exit 1`, { report: filed }, folder)).toMatchObject({
      passed: false,
      counts: { passed: 1, failed: 1 },
      findings: [{ title: "b", message: "no" }],
    });
    const reasonOf = async (line: string, file = "report.xml") =>
      (await gating(line, { report: { format: "junit", file } }, folder)).reason;
    expect(await reasonOf("true")).toBe("its report is from before the gate ran");
    expect(await reasonOf(`echo '${good}' > report.xml`)).toBeUndefined();
    expect(await reasonOf("rm report.xml")).toBe("its report is not there");
    expect(await reasonOf("mkdir report.xml")).toBe("its report is no file");
    expect(await reasonOf("mkfifo pipe", "pipe")).toBe("its report is no file");
    expect(await reasonOf(": > empty", "empty")).toBe("its report is empty");
    const outside = tempDir();
    writeFileSync(join(outside, "report.xml"), good);
    symlinkSync(outside, join(folder, "away"));
    expect(await reasonOf("true", "away/report.xml")).toBe(`its report leads out of ${folder}`);
    expect(await reasonOf("true", "../report.xml")).toMatch(/^its report (is not there|leads out of)/);
  });

  it("refuses a report of fifty megabytes, printed or in a file", async () => {
    const flood = "head -c 50000000 /dev/zero";
    const { passed, reason, findings } = await gating(flood, { report: printed });
    expect({ passed, reason, findings }).toEqual({
      passed: false,
      reason: "its report has 50000000 bytes, more than the 16777216 that are read",
      findings: [],
    });
    expect(await gating(`${flood} > report.xml`, { report: filed })).toMatchObject({
      reason: "its report has 50000000 bytes, more than the 16777216 that are read",
    });
  });

  it("says why its command came to no end of its own, and takes no report of it", async () => {
    const slow = await gating(`echo '${good}' > report.xml; sleep 60`, { report: filed, timeout: "300ms" });
    expect(slow).toMatchObject({
      passed: false,
      kind: "timeout",
      reason: "took longer than 300ms, and ended with SIGTERM",
      counts: { passed: 0 },
    });
    expect(await gating("", { run: ["no-such-linter"] })).toMatchObject({
      passed: false,
      kind: "spawn",
      reason: "there is no program no-such-linter on the PATH",
    });
    const control = new AbortController();
    setTimeout(() => control.abort("cancelled"), 100);
    expect(await gating("sleep 60", {}, tempDir(), control.signal)).toMatchObject({
      passed: false,
      kind: "signal",
      reason: "was told to end (cancelled), and ended with SIGTERM",
    });
  });

  it("does not begin when it is not wanted any more", async () => {
    const folder = tempDir();
    expect(await gating("touch made", {}, folder, AbortSignal.abort())).toMatchObject({
      passed: false,
      kind: "signal",
      reason: "was told to end before it began",
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("looks at a repository with the tools that are there: Node's tests in TAP, and JUnit's XML", async () => {
    const folder = tempDir();
    mkdirSync(join(folder, "test"));
    writeFileSync(join(folder, "test", "a.test.js"), 'require("node:test")("works", () => {});');
    execFileSync("git", ["init", "-q"], { cwd: folder });
    for (const [format, reporter] of [
      ["tap", "tap"],
      ["junit", "junit"],
    ] as const) {
      const run = [
        process.execPath,
        "--test",
        `--test-reporter=${reporter}`,
        "--test-reporter-destination=out/report",
      ] as const;
      const report = { format, file: "out/report" } as const;
      mkdirSync(join(folder, "out"), { recursive: true });
      expect(await gating("", { run, report }, folder)).toMatchObject({
        passed: true,
        counts: { passed: 1, failed: 0 },
      });
    }
  });
});

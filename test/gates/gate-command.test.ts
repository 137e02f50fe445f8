import { execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bin, tta } from "../cli/run-cli.ts";
import { tempDir } from "../real/index.ts";

/** A repository whose formatter and tests are lines of shell. */
function project(format: string, unit = "true") {
  const top = tempDir();
  const git = (...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], {
      cwd: top,
      encoding: "utf8",
    });
  const write = (): void =>
    writeFileSync(
      join(top, "quality.yaml"),
      JSON.stringify({
        checks: {
          format: [{ run: ["sh", "-c", format] }],
          unit: [{ run: ["sh", "-c", unit], report: { format: "junit", file: "unit.xml" } }],
        },
      }),
    );
  write();
  writeFileSync(join(top, ".gitignore"), ".tta-obs\nunit.xml\n");
  git("init", "-q", "-b", "feat/x");
  git("add", "-A");
  git("commit", "-qm", "one");
  return { top, git };
}

const passing = "printf '<testsuite><testcase name=\"a\"/></testsuite>' > unit.xml";

describe("tta-obs gate", () => {
  it("exits with 0 for a change that passes, and keeps the run", async () => {
    const { top } = project("true", passing);
    const { code, stdout } = await tta(["gate"], { cwd: top });
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("passed in") });
    const [line = ""] = readFileSync(join(top, ".tta-obs/gates/history.jsonl"), "utf8").split("\n");
    expect(JSON.parse(line)).toMatchObject({
      tier: 1,
      branch: "feat/x",
      passed: true,
      commit: expect.any(String),
    });
  });

  it("exits with 1 for one that fails, and with 2 for a tier below that of its branch without a reason", async () => {
    const { top } = project("exit 1", passing);
    expect((await tta(["gate"], { cwd: top })).code).toBe(1);
    const lower = await tta(["gate", "--branch", "main", "--tier", "1"], { cwd: top });
    expect(lower).toMatchObject({ code: 2, stderr: expect.stringContaining("--reason") });
    const unknown = await tta(["gate", "--only", "mutation"], { cwd: top });
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("does not ask for mutation") });
  });

  it("forgives by a ratchet what was no better where the change began, and leaves no checkout behind", async () => {
    const { top, git } = project("exit 1", passing);
    git("branch", "main");
    writeFileSync(join(top, "more"), "");
    git("add", "-A");
    git("commit", "-qm", "two");
    const args = ["gate", "--branch", "main", "--tier", "1", "--reason", "a trial", "--ratchet", "--json"];
    const { code, stdout } = await tta(args, { cwd: top });
    expect(code).toBe(0);
    const { checks } = JSON.parse(stdout);
    expect(checks[0].forgiven).toEqual([expect.stringContaining("format_differences is 1")]);
    expect(git("worktree", "list").trim().split("\n")).toHaveLength(1);
  });

  it("ends by Ctrl-C all that runs, and records nothing", async () => {
    const { top } = project(`echo $$ > begun; exec sleep 1000`, "sleep 1000");
    const child = spawn(process.execPath, [bin, "gate"], { cwd: top, stdio: "ignore" });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const pid = await begun(join(top, "begun"));
    child.kill("SIGINT");
    expect(await ended).toBe(1);
    expect(() => process.kill(pid, 0)).toThrow();
    expect(readdirSync(top)).not.toContain(".tta-obs");
  });
});

async function begun(path: string): Promise<number> {
  for (;;) {
    try {
      const pid = Number(readFileSync(path, "utf8"));
      if (pid > 0) return pid;
    } catch {
      // It is not there yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { doctorText } from "../../src/cli/doctor-text.ts";
import { type DoctorReport, doctorChecks, type Finding } from "../../src/stack/index.ts";
import { tempDir } from "../real/index.ts";
import { bin, ttaProcess } from "./run-cli.ts";

const plain = (_look: string, text: string): string => text;

function reportOf(findings: readonly Finding[]): DoctorReport {
  const count = (status: Finding["status"]): number => findings.filter((one) => one.status === status).length;
  const counts = { fail: count("fail"), warn: count("warn"), ok: count("ok"), skipped: count("skipped") };
  return {
    version: 1,
    ok: counts.fail === 0,
    stateDir: "/x/.tta-obs",
    mode: "embedded",
    running: true,
    counts,
    findings,
  };
}

const findings: readonly Finding[] = [
  { check: "node", status: "ok", sentence: "Node 24.21.0" },
  {
    check: "ports",
    status: "warn",
    sentence: `port 9090 is held by ${"someone ".repeat(12)}`,
    fix: `kill ${"1".repeat(90)}`,
    isCommand: true,
  },
  { check: "docker", status: "skipped", sentence: "nobody wants it" },
  {
    check: "targets",
    status: "fail",
    sentence: "soup: nothing\nlistens\u001b[31m",
    fix: `start soup${" and wait".repeat(12)}`,
    isCommand: false,
  },
];

describe("what the doctor prints", () => {
  const lines = doctorText(reportOf(findings), doctorChecks, plain).split("\n");

  it("begins with what is to be mended, faults first, each with what mends it on a line of its own", () => {
    expect(lines.slice(0, 5)).toEqual([
      "The embedded stack of /x/.tta-obs runs.",
      "",
      "To be mended",
      "  fail  targets: soup: nothing listens\\u001b[31m",
      `        fix: start soup${" and wait".repeat(6)}`,
    ]);
    expect(lines).toContain("This machine");
    expect(lines).toContain("  skip  docker: nobody wants it");
    expect(lines.at(-1)).toBe("1 fault and 1 warning; 1 in order, 1 not looked at.");
  });

  it("fits 80 columns but for commands, which are to be copied", () => {
    const wide = lines.filter((line) => line.length > 80);
    expect(wide).toEqual([`        fix: kill ${"1".repeat(90)}`]);
  });

  it("fits a narrow terminal too, and is no wider on a wide one", () => {
    const at = (columns: number): readonly string[] =>
      doctorText(reportOf(findings), doctorChecks, plain, columns).split("\n");
    expect(at(60).filter((line) => line.length > 60)).toEqual([`        fix: kill ${"1".repeat(90)}`]);
    expect(at(60).join(" ").replaceAll(/\s+/g, " ")).toBe(lines.join(" ").replaceAll(/\s+/g, " "));
    expect(at(200)).toEqual(lines);
  });
});

const mounts = spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;

describe("tta-obs doctor", () => {
  it("prints no colours into a pipe, nor where nobody wants them", async () => {
    for (const env of [{}, { NO_COLOR: "1" }]) {
      const { stdout } = await ttaProcess(["doctor", "--only", "node,state"], { env });
      expect(stdout).not.toContain("\u001b");
    }
  });

  it.skipIf(!mounts)("looks at a state folder that is read-only, and says what makes it writable", () => {
    const stateDir = join(tempDir("tta obs "), "read only");
    mkdirSync(stateDir);
    const script =
      'mount -t tmpfs tmpfs "$1" && mkdir "$1/data" && mount -o remount,ro "$1" && "$2" "$3" doctor --only permissions,state,disk,rules --json --state-dir "$1"';
    const args = ["-m", "sh", "-c", script, "sh", stateDir, process.execPath, bin];
    const { stdout, status } = spawnSync("unshare", args, { encoding: "utf8", cwd: tempDir() });
    const { findings: found } = JSON.parse(stdout) as DoctorReport;
    expect(status).toBe(1);
    expect(found.filter(({ check }) => check === "permissions")).toEqual(
      [stateDir, `${stateDir}/data`].map((path) => ({
        check: "permissions",
        status: "fail",
        sentence: `${path} is on a file system that is mounted read-only`,
        fix: `sudo mount -o remount,rw "$(stat -c %m '${path}')"`,
        isCommand: true,
      })),
    );
  });

  it("exits with 1 where something fails, and with 0 where nothing does", async () => {
    const cwd = tempDir();
    const fine = await ttaProcess(["doctor", "--only", "node,state"], { cwd });
    expect(fine).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("Nothing to mend") });
    mkdirSync(join(cwd, ".tta-obs"));
    writeFileSync(join(cwd, ".tta-obs", "state.json"), "{");
    const failed = await ttaProcess(["doctor", "--only", "node,state"], { cwd });
    expect(failed).toMatchObject({ code: 1, stdout: expect.stringContaining("  fail  state: ") });
  });

  it("prints the findings as JSON", async () => {
    const { stdout } = await ttaProcess(["doctor", "--only", "node", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      ok: true,
      counts: { fail: 0, warn: 0, ok: 1, skipped: 0 },
      findings: [{ check: "node", status: "ok" }],
    });
  });

  it("refuses a mode and a check that there are not", async () => {
    expect(await ttaProcess(["doctor", "--mode", "dokcer"])).toMatchObject({ code: 2 });
    expect(await ttaProcess(["doctor", "--only", "port"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('the doctor has no check "port"'),
    });
  });
});

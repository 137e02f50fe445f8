import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { addTarget, doctor, doctorChecks, type RunningStack } from "../../../src/stack/index.ts";
import { ownCommand } from "../../../src/stack/native/own-command.ts";
import { renderTargetsFile } from "../../../src/stack/targets/targets-file.ts";
import { freePort, makeTempDir, tempDir } from "../../real/index.ts";
import { startNativeForTest } from "../native-stack.ts";

describe("the doctor", () => {
  it("refuses a check that it does not have, and names those that it has", async () => {
    await expect(doctor({ stateDir: tempDir(), only: ["port"] })).rejects.toMatchObject({
      code: "DOCTOR_CHECK",
      fix: expect.stringContaining("ports"),
    });
  });

  it("makes nothing where nothing is, and says what up would meet", async () => {
    const stateDir = join(tempDir(), "state");
    const report = await doctor({ stateDir });
    expect(existsSync(stateDir)).toBe(false);
    expect(report).toMatchObject({ version: 1, running: false, mode: "embedded", stateDir });
    expect([...new Set(report.findings.map(({ check }) => check))]).toEqual(
      doctorChecks.map(({ name }) => name),
    );
    for (const { status, fix, isCommand } of report.findings) {
      expect(fix !== undefined).toBe(status === "warn" || status === "fail");
      expect(isCommand !== undefined).toBe(fix !== undefined);
    }
  });

  it("says each second what it still looks at", async () => {
    const stateDir = tempDir();
    const silent = createServer(() => undefined);
    const port = await freePort();
    await new Promise<void>((resolve) => silent.listen(port, "127.0.0.1", resolve));
    const target = { service: "soup", address: `localhost:${port}`, environment: "staging" };
    mkdirSync(join(stateDir, "targets"));
    writeFileSync(join(stateDir, "targets", "services.json"), renderTargetsFile([target]));
    const lines: string[] = [];
    const report = (line: string): void => void lines.push(line);
    const { ok } = await doctor({ stateDir, only: ["node", "targets"], scrapeIntervalSeconds: 1.5, report });
    silent.closeAllConnections();
    silent.close();
    expect([...new Set(lines)]).toEqual(["Still looking at targets."]);
    expect(ok).toBe(false);
  });
});

describe("the doctor of an embedded stack", () => {
  const dir = makeTempDir("tta obs doctor ");
  const stateDir = join(dir.path, "state");
  let stack: RunningStack;
  // What they say is up to the machine, and told by tests of their own.
  const ofMachine = ["memory", "disk"];

  beforeAll(async () => {
    const rules = join(dir.path, "prometheus", "rules");
    mkdirSync(rules, { recursive: true });
    mkdirSync(join(dir.path, "dashboards"));
    writeFileSync(
      join(rules, "own.yml"),
      "groups:\n  - name: own\n    rules:\n      - { alert: Down, expr: up == 0 }\n",
    );
    const firstPort = await freePort();
    const parts = { ownCommand };
    // A machine that does other things meanwhile scrapes within five seconds, not within one.
    const options = { scrapeIntervalSeconds: 5 };
    stack = await startNativeForTest({
      stateDir,
      firstPort,
      projectDir: dir.path,
      mode: "embedded",
      parts,
      options,
    });
  }, 60_000);
  afterAll(async () => {
    await stack?.stop();
    dir.remove();
  });

  it("finds nothing to mend where all is well", async () => {
    const report = await doctor({ stateDir });
    const troubles = report.findings.filter(
      ({ check, status }) => !ofMachine.includes(check) && (status === "fail" || status === "warn"),
    );
    expect(troubles).toEqual([]);
    expect(report).toMatchObject({ running: true, mode: "embedded" });
    const fine = report.findings.filter(({ status }) => status === "ok").map(({ check }) => check);
    expect(fine).toEqual(
      expect.arrayContaining([
        "ports",
        "state",
        "leftovers",
        "services",
        "clocks",
        "exposure",
        "rules",
        "scrapes",
      ]),
    );
  });

  it("finds a target that does not answer, by asking it and by what the engine says of it", async () => {
    const address = `localhost:${await freePort()}`;
    await addTarget({ stateDir, service: "soup", address, environment: "staging" });
    await vi.waitFor(
      async () => {
        const { findings } = await doctor({ stateDir, only: ["targets", "scrapes"] });
        expect(findings).toMatchObject([
          { check: "targets", status: "fail", sentence: `soup: nothing listens at ${address}` },
          {
            check: "scrapes",
            status: "fail",
            sentence: expect.stringContaining(`soup at ${address} cannot`),
          },
        ]);
      },
      { timeout: 60_000, interval: 500 },
    );
  }, 70_000);
});

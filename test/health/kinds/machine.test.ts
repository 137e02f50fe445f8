import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, statfsSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { probeDisk } from "../../../src/health/adapters/probes/disk-probe.ts";
import { judgeSpace } from "../../../src/health/checks/disk-space.ts";
import { tempDir } from "../../real/index.ts";
import { askAs, fail, measureAs, pass } from "./ask-as.ts";

describe("a check of a disk", () => {
  it("passes where there is room, and says how much is left where it is less than asked for", async () => {
    const path = tempDir("tta-health-");
    expect(await askAs({ kind: "disk", path, freeBytes: 1 })).toEqual(pass);
    expect(await askAs({ kind: "disk", path, freeBytes: 9e15 })).toEqual(
      fail(expect.stringMatching(/^[\d.]+ [kMGT]?B of [\d.]+ [kMGTP]?B are free, expected 9\.0 PB or more$/)),
    );
  });

  it("looks at the share of the space, and of the number of files", () => {
    const space = { free: 5e9, size: 1e11, freeFiles: 60, files: 100 };
    const target = { freeBytes: undefined, freePercent: 5 };
    const measured = 0.05;
    expect(judgeSpace(space, target)).toEqual({ ...pass, measured });
    expect(judgeSpace(space, { ...target, freePercent: 6 })).toEqual({
      ...fail("5.0 GB of 100 GB are free (5 %), expected 6 % or more"),
      measured,
    });
    expect(judgeSpace({ ...space, freeFiles: 3 }, target)).toEqual({
      ...fail("room is left for 3 % of its files, expected 5 % or more"),
      measured: 0.03,
    });
  });

  it("measures the share that the filesystem says is free, and none where there is no room at all", async () => {
    const path = tempDir("tta-health-");
    const { bavail, bfree, blocks, ffree, files } = statfsSync(path);
    const { measured } = await measureAs({ kind: "disk", path });
    expect(measured).toBeCloseTo(
      Math.min(bavail / (blocks - bfree + bavail), files > 0 ? ffree / files : 1),
      2,
    );
    expect(await measureAs({ kind: "disk", path: "/proc" })).toEqual(pass);
  });

  it("asks for no share where there is no space to have one of", async () => {
    // A filesystem of the kernel's own, which has neither room nor files: there is nothing to have a share of.
    expect(await askAs({ kind: "disk", path: "/proc" })).toEqual(pass);
    expect(await askAs({ kind: "disk", path: "/proc", freeBytes: 1 })).toEqual(
      fail("0 B of 0 B are free, expected 1 B or more"),
    );
  });

  it("looks at each of several filesystems once, and tells the fullest first", async () => {
    const disk = (device: number, free: number) => ({ device, free, size: 100, freeFiles: 0, files: 0 });
    const disks = new Map([
      ["/state", disk(1, 8)],
      ["/state/logs", disk(1, 8)],
      ["/state/data", disk(2, 60)],
      ["/state/data/loki", disk(3, 1)],
    ]);
    const probe = (...paths: readonly string[]) =>
      probeDisk(
        { kind: "disk", paths, freeBytes: undefined, freePercent: 10 },
        new AbortController().signal,
        async (path) => disks.get(path) ?? Promise.reject(Object.assign(new Error(), { code: "ENOENT" })),
      );
    expect(await probe(...disks.keys())).toEqual({
      ...fail(
        "/state/data/loki: 1 B of 100 B are free (1 %), expected 10 % or more; /state: 8 B of 100 B are free (8 %), expected 10 % or more",
      ),
      measured: 0.01,
    });
    expect(await probe("/state/data", "/state/data")).toEqual({ ...pass, measured: 0.6 });
    expect(await probe("/state/data", "/gone")).toEqual({
      ...fail("/gone cannot be looked at: there is no such path"),
      measured: 0.6,
    });
  });

  it("finds a small disk full that is mounted below a folder on a large one", async ({ skip }) => {
    const path = tempDir("tta-health-");
    const data = join(path, "data");
    mkdirSync(data);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", data], { stdio: "pipe" });
    } catch (error) {
      skip(`a small disk cannot be mounted here (needs root): ${String(error)}`);
      return;
    }
    try {
      const check = { kind: "disk", paths: [path, data], freeBytes: 1_000 };
      expect(await measureAs(check)).toMatchObject(pass);
      writeFileSync(join(data, "all"), Buffer.alloc(65_536));
      expect(await measureAs(check)).toEqual({
        ...fail(`${data}: 0 B of 65.5 kB are free, expected 1.0 kB or more`),
        measured: 0,
      });
      unlinkSync(join(data, "all"));
      expect(await measureAs(check)).toMatchObject(pass);
    } finally {
      execFileSync("umount", [data]);
    }
  });

  it("fails on a path that is not there", async () => {
    expect(await askAs({ kind: "disk", path: "/nowhere/at/all" })).toEqual(
      fail("/nowhere/at/all cannot be looked at: there is no such path"),
    );
  });
});

describe("a check of a process", () => {
  async function running(program: string) {
    const child = spawn(program, ["60"], { stdio: "ignore" });
    await once(child, "spawn");
    const exited = once(child, "exit");
    const stop = async (): Promise<void> => {
      child.kill("SIGKILL");
      await exited;
    };
    onTestFinished(stop);
    return { pid: child.pid ?? 0, stop };
  }

  it("finds it by its id in a file, and notices that it is gone", async () => {
    const path = tempDir("tta-health-");
    const pidFile = join(path, "a.pid");
    const ask = () => askAs({ kind: "process", pidFile });
    expect(await ask()).toEqual(fail(`there is no file ${pidFile}: it does not run, or says so elsewhere`));
    writeFileSync(pidFile, "no number\n");
    expect(await ask()).toEqual(fail(`no process id is in the first line of ${pidFile}`));
    const { pid, stop } = await running("sleep");
    writeFileSync(pidFile, `${pid}\n5432\n`);
    expect(await ask()).toEqual(pass);
    await stop();
    expect(await ask()).toEqual(fail(`no process has the id ${pid} of ${pidFile}`));
  });

  it.skipIf(process.platform !== "linux")(
    "finds it by the name of its program, also a long one",
    async () => {
      const path = tempDir("tta-health-");
      const program = `tta-sleeper-${process.pid}-of-a-long-name`;
      const other = `${program}-and-more`;
      copyFileSync("/usr/bin/sleep", join(path, other));
      await running(join(path, other));
      expect(await askAs({ kind: "process", program })).toEqual(
        fail(`no process of the program ${program} runs`),
      );
      copyFileSync("/usr/bin/sleep", join(path, program));
      await running(join(path, program));
      expect(await askAs({ kind: "process", program })).toEqual(pass);
    },
  );
});

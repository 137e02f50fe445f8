import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { ownProcess, startTimeOf, takeLock } from "../../../src/lock/index.ts";
import { listKept } from "../../../src/stack/backup/adapters/list-kept.ts";
import { writeArchive } from "../../../src/stack/backup/adapters/write-archive.ts";
import { backup, restore, up } from "../../../src/stack/index.ts";
import { tempDir } from "../../real/index.ts";
import { contents, someFiles, stateFolderWith } from "./kept-folder.ts";

const version = "1.2.3";

describe("a backup", () => {
  it("brings back every file and folder with its rights, into a folder that was lost", async () => {
    const stateDir = stateFolderWith(someFiles);
    mkdirSync(join(stateDir, "data/loki/chunks"), { recursive: true });
    const before = contents(stateDir);
    const file = join(tempDir(), "a b.tar.gz");
    const { summary } = await backup({ stateDir, file, version });
    expect(summary).toMatch(/^Backed up 201 kB of Prometheus, Grafana into .*a b\.tar\.gz \(\d kB\)\.$/);
    expect(contents(stateDir)).toEqual(before);
    rmSync(stateDir, { recursive: true });
    await restore({ stateDir, file, version });
    const { ".gitignore": ignored, ...after } = contents(stateDir);
    expect(ignored).toBeDefined();
    expect(after).toEqual(before);
    expect(statSync(join(stateDir, "targets/services.json")).mtimeMs).toBeLessThan(Date.now());
  });

  it("can be read by its owner alone, and by whoever has tar", async () => {
    const stateDir = stateFolderWith(someFiles);
    const file = join(tempDir(), "x.tar.gz");
    await backup({ stateDir, file, version });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const tar = spawn("tar", ["-tzf", file], { stdio: ["ignore", "pipe", "inherit"] });
    const names = (await tar.stdout.setEncoding("utf8").toArray()).join("");
    expect(names).toMatch(/^tta-obs-backup\.json\ndata\/\n/);
    expect(names).toContain("module.js");
  });

  it("leaves out what is made anew", async () => {
    const stateDir = stateFolderWith({
      ...someFiles,
      "config/x.yml": "",
      "packages/root/p": "",
      "bin/loki": "",
      "before-restore-1/data/x": "",
    });
    const listed = await listKept(stateDir);
    expect([...new Set(listed.map(({ path }) => path.split("/")[0]))]).toEqual([
      "data",
      "secrets",
      "targets",
      "logs",
    ]);
  });

  it("has the time in its name where only a folder is given", async () => {
    const folder = tempDir();
    const { file } = await backup({ stateDir: stateFolderWith(someFiles), file: folder, version });
    expect(dirname(file)).toBe(folder);
    expect(file).toMatch(/\/tta-obs-backup-\d{8}T\d{9}Z\.tar\.gz$/);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it("holds what a link leads to, and is refused where one leads nowhere or into itself", async () => {
    const stateDir = stateFolderWith({ "targets/services.json": "[]" });
    const elsewhere = tempDir();
    writeFileSync(join(elsewhere, "block"), "samples");
    mkdirSync(join(stateDir, "data"));
    symlinkSync(elsewhere, join(stateDir, "data/prometheus"));
    const file = join(tempDir(), "x.tar.gz");
    await backup({ stateDir, file, version });
    const other = join(tempDir(), "other");
    await restore({ stateDir: other, file, version });
    expect(readFileSync(join(other, "data/prometheus/block"), "utf8")).toBe("samples");

    symlinkSync(join(stateDir, "data"), join(elsewhere, "loop"));
    await expect(backup({ stateDir, file, force: true, version })).rejects.toMatchObject({
      code: "STACK_BACKUP",
      message: expect.stringContaining("leads into itself"),
    });
    rmSync(join(elsewhere, "loop"));
    symlinkSync("/no/such/disk", join(stateDir, "data/loki"));
    await expect(backup({ stateDir, file, force: true, version })).rejects.toMatchObject({
      code: "STACK_BACKUP",
      message: expect.stringContaining("data/loki cannot be read (it leads nowhere)"),
    });
  });

  it("is refused where there is nothing, where a file would be overwritten, and in the state folder", async () => {
    const file = join(tempDir(), "x.tar.gz");
    for (const stateDir of [join(tempDir(), "none"), stateFolderWith({ "config/x": "" })])
      await expect(backup({ stateDir, file, version })).rejects.toMatchObject({
        code: "STACK_BACKUP",
        message: expect.stringContaining("there is nothing to back up in"),
      });
    const stateDir = stateFolderWith(someFiles);
    writeFileSync(file, "mine");
    await expect(backup({ stateDir, file, version })).rejects.toMatchObject({ code: "STACK_BACKUP" });
    expect(readFileSync(file, "utf8")).toBe("mine");
    await backup({ stateDir, file, force: true, version });
    expect(readFileSync(file, "utf8")).not.toBe("mine");
    await expect(backup({ stateDir, file: join(stateDir, "data", "x"), version })).rejects.toMatchObject({
      code: "STACK_BACKUP",
      message: expect.stringContaining("and be lost with it"),
    });
    await expect(backup({ stateDir, file: "/no/such/folder/x", version })).rejects.toMatchObject({
      code: "STACK_FOLDER",
      message: expect.stringContaining("its folder is not there"),
    });
  });

  it("is refused beside whatever works in the folder", async () => {
    const stateDir = stateFolderWith(someFiles);
    const file = join(tempDir(), "x.tar.gz");
    const refused = async (says: string) => {
      await expect(backup({ stateDir, file, version })).rejects.toMatchObject({
        code: "STACK_RUNNING",
        message: expect.stringContaining(says),
      });
      expect(existsSync(file)).toBe(false);
    };
    const lock = takeLock(join(stateDir, "lock.json"));
    await refused(
      `another tta-obs (pid ${process.pid}) starts the stack of ${stateDir}, backs it up or restores`,
    );
    writeFileSync(join(stateDir, "state.json"), "{}");
    await refused(`a stack (pid ${process.pid}) works in ${stateDir}`);
    await expect(up({ stateDir })).rejects.toThrow(
      `a stack already runs from ${stateDir} (pid ${process.pid})`,
    );
    rmSync(join(stateDir, "state.json"));
    await expect(up({ stateDir })).rejects.toThrow(
      `another tta-obs (pid ${process.pid}) starts the stack of`,
    );
    if (typeof lock === "function") lock();

    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"], { stdio: "ignore" });
    onTestFinished(() => void child.kill("SIGKILL"));
    const left = { pid: child.pid ?? 0, startTime: startTimeOf(child.pid ?? 0) ?? "" };
    const state = {
      version: 1,
      mode: "native",
      startedAt: "2026-12-01T00:00:00Z",
      supervisor: { pid: 4_194_303, startTime: "1" },
      projectDir: "/x",
      services: [{ name: "prometheus", phase: "ready", url: "http://127.0.0.1:9", port: 9, process: left }],
    };
    writeFileSync(join(stateDir, "state.json"), JSON.stringify(state));
    await refused(`Prometheus (pid ${left.pid}) of an earlier run works in`);

    const docker = { ...state, mode: "docker", supervisor: ownProcess(), services: [] };
    writeFileSync(join(stateDir, "state.json"), JSON.stringify(docker));
    await refused("a stack in Docker works in");
  });

  it.runIf(process.platform === "linux")("is refused beside a server that no stack knows", async () => {
    const stateDir = stateFolderWith(someFiles);
    const child = spawn(
      process.execPath,
      ["-e", "setInterval(() => {}, 1e6)", "--", `--data=${stateDir}/data/engine`],
      { stdio: "ignore" },
    );
    onTestFinished(() => void child.kill("SIGKILL"));
    await expect(backup({ stateDir, file: join(tempDir(), "x"), version })).rejects.toMatchObject({
      code: "STACK_RUNNING",
      fix: `end it first: kill ${child.pid}`,
    });
  });

  it("is no file at all where one changes while it is read, or where it is interrupted", async () => {
    const stateDir = stateFolderWith(someFiles);
    const folder = tempDir();
    const entries = await listKept(stateDir);
    const input = {
      file: join(folder, "x.tar.gz"),
      manifest: { format: 1, madeBy: version, at: "", files: 1, bytes: 1 },
      onBytes: () => undefined,
      signal: new AbortController().signal,
    } as const;
    for (const by of [1, -1]) {
      const grown = entries.map((entry) => ({ ...entry, bytes: entry.bytes + (entry.isFolder ? 0 : by) }));
      await expect(writeArchive({ ...input, entries: grown })).rejects.toMatchObject({
        code: "STACK_BACKUP",
        message: expect.stringMatching(/changed while it was read/),
      });
    }
    await expect(writeArchive({ ...input, entries, signal: AbortSignal.abort() })).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });
});

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tempDir, waitFor } from "../real/index.ts";
import { bin, ttaProcess } from "./run-cli.ts";

/** A project whose stopped stack has kept a file. */
function projectWithData(bytes = 5): string {
  const cwd = tempDir("tta obs project ");
  const data = join(cwd, ".tta-obs", "data", "engine");
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, "store.snapshot"), "");
  truncateSync(join(data, "store.snapshot"), bytes);
  return cwd;
}

const mounts = spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;

describe("tta-obs backup and restore", () => {
  it("write a file, say what is in it, and bring it back", async () => {
    const cwd = projectWithData();
    const made = await ttaProcess(["backup"], { cwd });
    expect(made).toMatchObject({ code: 0, stderr: "" });
    const file = /into (.*\/tta-obs-backup-\d{8}T\d{9}Z\.tar\.gz) /.exec(made.stdout)?.[1] ?? made.stdout;
    expect(made.stdout).toBe(
      `Backed up 1 kB of Engine into ${file} (1 kB).\nIt holds passwords and keys: keep it where only you can read it.\n`,
    );
    expect(await ttaProcess(["restore", file, "--state-dir", "new"], { cwd })).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringMatching(/^Restored 1 kB of Engine, as it was at 2\S+Z, from .*\.\n$/),
    });
    expect(await ttaProcess(["restore", file], { cwd })).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^tta-obs: .*\.tta-obs holds data already: .*--force\.\n$/),
    });
    expect(await ttaProcess(["restore", file, "--force"], { cwd })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /\nWhat was there before is in .*\/\.tta-obs\/before-restore-\d{8}T\d{9}Z\.\n$/,
      ),
    });
  });

  it("refuse what cannot be meant in one sentence", async () => {
    expect(await ttaProcess(["backup"])).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^tta-obs: there is nothing to back up in .*\n$/),
    });
    expect(await ttaProcess(["restore"])).toMatchObject({
      code: 2,
      stderr: "tta-obs: restore needs FILE: see tta-obs restore --help.\n",
    });
    expect(await ttaProcess(["backup", "a", "b"])).toMatchObject({
      code: 2,
      stderr: 'tta-obs: backup does not know what to do with "b": it takes [FILE].\n',
    });
    expect(await ttaProcess(["restore", "none.tar.gz"])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^tta-obs: .*none\.tar\.gz .*\n$/),
    });
  });

  it.each(["SIGINT", "SIGTERM"] as const)("leave nothing behind at %s", async (signal) => {
    const cwd = projectWithData(1_500_000_000);
    const child = spawn(process.execPath, [bin, "backup", "x.tar.gz"], {
      cwd,
      stdio: ["ignore", "ignore", "pipe"],
      timeout: 25_000,
      killSignal: "SIGKILL",
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    const ended = new Promise((resolve) => child.once("close", resolve));
    await waitFor("its file to begin", () => readdirSync(cwd).some((name) => name.endsWith(".new")), {
      everyMs: 10,
    });
    child.kill(signal);
    expect(await ended).toBe(3);
    expect(said).toBe("tta-obs: the backup was interrupted, and nothing is left of it: run it again.\n");
    expect(readdirSync(cwd)).toEqual([".tta-obs"]);
    expect(readdirSync(join(cwd, ".tta-obs"))).toEqual(["data"]);
  });

  it.skipIf(!mounts)("say that a disk is full, and leave nothing on it", () => {
    const cwd = projectWithData();
    writeFileSync(join(cwd, ".tta-obs/data/engine/random"), crypto.getRandomValues(new Uint8Array(60_000)));
    writeFileSync(join(cwd, ".tta-obs/data/engine/zeros"), Buffer.alloc(1_000_000));
    const script = `mount -t tmpfs -o size=32k tmpfs "$1" && cd "$2" && { "$3" "$4" backup "$1"; echo $?; ls "$1"; }`;
    const full = tempDir();
    const { stdout, stderr } = spawnSync(
      "unshare",
      ["-m", "sh", "-c", script, "sh", full, cwd, process.execPath, bin],
      { encoding: "utf8" },
    );
    expect(stderr).toMatch(/^tta-obs: no space is left to write .*\.tar\.gz: .*\n$/);
    expect(stdout).toBe("3\n");
  });

  it.skipIf(!mounts)("say before they unpack that a disk has no room", async () => {
    const cwd = projectWithData(1_000_000);
    await ttaProcess(["backup", "x.tar.gz"], { cwd });
    const script = `mount -t tmpfs -o size=64k tmpfs "$1" && cd "$2" && { "$3" "$4" restore x.tar.gz --state-dir "$1/state"; echo $?; ls -A "$1"; }`;
    const { stdout, stderr } = spawnSync(
      "unshare",
      ["-m", "sh", "-c", script, "sh", tempDir(), cwd, process.execPath, bin],
      { encoding: "utf8" },
    );
    expect(stderr).toMatch(/^tta-obs: \d+ kB are free at .*, and the backup takes 1 MB unpacked: .*\n$/);
    expect(stdout).toBe("3\n");
  });
});

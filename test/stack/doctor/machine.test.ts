import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import manifest from "../../../package.json" with { type: "json" };
import { startTimeOf } from "../../../src/lock/index.ts";
import { judgeDisk } from "../../../src/stack/doctor/checks/disk.ts";
import { judgeMemory } from "../../../src/stack/doctor/checks/memory.ts";
import { judgeNode, leastNode } from "../../../src/stack/doctor/checks/node.ts";
import { judgeFolder } from "../../../src/stack/doctor/checks/permissions.ts";
import { unknownFlags } from "../../../src/stack/doctor/checks/versions.ts";
import { quoted } from "../../../src/stack/doctor/words.ts";
import { doctor } from "../../../src/stack/index.ts";
import { freePort, requireBinary, tempDir } from "../../real/index.ts";
import { fakePrograms } from "../fake-programs.ts";
import { dead, look, lookOnce, recorded, serve } from "./look.ts";

const gigabyte = 1_000_000_000;
const linux = process.platform === "linux";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A process that does nothing, in a group of its own, for as long as the test. */
function idle(...args: readonly string[]): { readonly pid: number; readonly startTime: string } {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)", "--", ...args], {
    detached: true,
    stdio: "ignore",
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const pid = child.pid ?? 0;
  return { pid, startTime: startTimeOf(pid) ?? "" };
}

describe("the check of Node", () => {
  it("fails for one that is older than the manifest asks for", () => {
    expect(judgeNode("22.17.1", true)).toMatchObject({ status: "fail", fix: expect.any(String) });
    expect(manifest.engines.node).toBe(`>=${leastNode}`);
  });

  it("warns where runs and logs could not be kept", () => {
    expect(judgeNode("22.18.0", false)).toMatchObject({
      status: "warn",
      sentence: "Node 22.18.0 has no SQLite, so that no runs and logs are received",
    });
  });

  it("finds nothing wrong with the one that runs this", async () => {
    expect(await lookOnce("node")).toMatchObject({ status: "ok", sentence: `Node ${process.versions.node}` });
  });
});

describe("the check of memory", () => {
  const plenty = { limit: 8 * gigabyte, available: 6 * gigabyte, heapLimit: 4 * gigabyte };

  it("fails where a container has less than the stack may come to hold", () => {
    const small = { limit: gigabyte / 4, available: gigabyte / 5, heapLimit: gigabyte / 8 };
    expect(judgeMemory(small, "embedded", false)).toMatchObject({
      status: "fail",
      sentence: "there are 250 MB of memory, and the stack may come to hold 500 MB",
    });
  });

  it("warns where the heap may grow beyond the limit, with the option that bounds it", () => {
    expect(judgeMemory({ ...plenty, limit: 1_073_741_824 }, "embedded", false)).toMatchObject({
      status: "warn",
      fix: "export NODE_OPTIONS=--max-old-space-size=768",
    });
  });

  it("warns where others have taken it, before a start alone", () => {
    const taken = { ...plenty, available: gigabyte / 10 };
    expect(judgeMemory(taken, "embedded", false).status).toBe("warn");
    expect(judgeMemory(taken, "embedded", true).status).toBe("ok");
  });

  it("reads what this machine has", async () => {
    const { details } = await lookOnce("memory");
    expect(details?.limit).toBeGreaterThan(0);
    expect(details?.available).toBeLessThanOrEqual(Number(details?.limit));
  });
});

describe("the check of the disk", () => {
  const disk = {
    place: "/data",
    space: { total: 100 * gigabyte, free: 50 * gigabyte },
    held: 0,
    mode: "embedded",
    hasLoki: false,
  } as const;

  it("fails where Loki refuses lines, and only where it runs", () => {
    const nearlyFull = { ...disk, space: { total: 100 * gigabyte, free: 9 * gigabyte } };
    expect(judgeDisk({ ...nearlyFull, hasLoki: true })).toMatchObject({
      status: "fail",
      sentence: "91 % of the disk at /data is taken: Loki refuses lines from 90 % on",
      fix: "du -xhd 2 /data 2>/dev/null | sort -h | tail",
    });
    expect(judgeDisk(nearlyFull)).toMatchObject({ status: "warn" });
  });

  it("fails where hardly anything is free", () => {
    const full = { ...disk, space: { total: 100 * gigabyte, free: 20_000_000 } };
    expect(judgeDisk(full)).toMatchObject({
      status: "fail",
      sentence: expect.stringContaining("20 MB are free"),
    });
  });

  it("warns where the bounds of the data allow more than is free, less what is there already", () => {
    const small = { ...disk, mode: "native", space: { total: 6 * gigabyte, free: 3 * gigabyte } } as const;
    expect(judgeDisk(small)).toMatchObject({
      status: "warn",
      sentence: "3.0 GB are free at /data, and the data may grow by 5.0 GB",
    });
    expect(judgeDisk({ ...small, held: 2.5 * gigabyte })).toMatchObject({ status: "ok" });
  });

  it("reads the disk of a state folder that is not there yet", async () => {
    const above = tempDir();
    expect((await lookOnce("disk", { stateDir: join(above, "not", "yet") })).details).toMatchObject({
      place: above,
      held: 0,
    });
  });
});

describe("the check of ports", () => {
  it("names who holds one, and how to end it", async () => {
    const taken = await serve((_request, response) => response.end());
    const ports = {
      engine: taken,
      runs: await freePort(),
      health: await freePort(),
      viewer: await freePort(),
    };
    const found = await lookOnce("ports", { ports });
    expect(found).toMatchObject({
      status: "warn",
      sentence: expect.stringMatching(
        `^port ${taken} of Engine is held by .* \\(pid ${process.pid}\\); up takes`,
      ),
      fix: `kill ${process.pid}`,
    });
  });

  it("finds nothing where all are free", async () => {
    const ports = {
      engine: await freePort(),
      runs: await freePort(),
      health: await freePort(),
      viewer: await freePort(),
    };
    expect(await lookOnce("ports", { ports })).toMatchObject({ status: "ok" });
  });

  it.skipIf(!linux)("fails where another than the stack answers on a port of one that runs", async () => {
    const port = await serve((_request, response) => response.end());
    const stateDir = recorded({ services: [{ name: "prometheus", port, process: idle() }] });
    expect(await lookOnce("ports", { stateDir })).toMatchObject({
      status: "fail",
      sentence: expect.stringMatching(`port ${port} of Prometheus is held by .*, not by the stack`),
      fix: `kill ${process.pid}`,
    });
  });
});

describe("the check of permissions", () => {
  it("fails for a secret that others may read, with the command that keeps it", async () => {
    const stateDir = tempDir();
    mkdirSync(join(stateDir, "secrets"));
    const path = join(stateDir, "secrets", "grafana-admin-password");
    writeFileSync(path, "x");
    chmodSync(path, 0o644);
    expect(await lookOnce("permissions", { stateDir })).toMatchObject({
      status: "fail",
      sentence: `${path} can be read by others (mode 644)`,
      fix: `chmod 600 ${quoted(path)}`,
    });
    chmodSync(path, 0o600);
    expect(await lookOnce("permissions", { stateDir })).toMatchObject({ status: "ok" });
  });

  it("fails where a file is in the place of the state folder", async () => {
    const stateDir = join(tempDir(), "state");
    writeFileSync(stateDir, "");
    expect(await look("permissions", { stateDir })).toEqual([
      {
        check: "permissions",
        status: "fail",
        sentence: `${stateDir} is a file where a folder has to be`,
        fix: `mv ${quoted(stateDir)} ${quoted(`${stateDir}.old`)}`,
        isCommand: true,
      },
    ]);
  });

  // Root may write anywhere, so that no real folder is like this for who runs the tests as root.
  it("fails where a folder of data cannot be written, by whoever owns it", () => {
    const rights = {
      isFolder: true,
      size: 0,
      mode: 0o500,
      isOurs: true,
      isWritable: false,
      isReadOnly: false,
    };
    expect(judgeFolder("/data", rights)).toMatchObject({ status: "fail", fix: "chmod u+rwx /data" });
    expect(judgeFolder("/data", { ...rights, isOurs: false })).toMatchObject({
      fix: 'sudo chown -R "$(id -un)" /data',
    });
    expect(judgeFolder("/data", { ...rights, isWritable: true })).toBeUndefined();
    expect(judgeFolder("/my data", { ...rights, isReadOnly: true })).toMatchObject({
      sentence: "/my data is on a file system that is mounted read-only",
      fix: `sudo mount -o remount,rw "$(stat -c %m '/my data')"`,
    });
  });
});

describe("the check of versions", () => {
  const flags =
    "--config.file --storage.tsdb.path --web.listen-address --web.external-url --web.cors.origin --enable-feature --rules.alert.resend-delay --rules.alert.for-grace-period";
  const fake = (version: string, help: string): string =>
    `case "$1" in --version) echo "prometheus, version ${version}";; *) echo "${help}";; esac`;
  const prometheusOf = async () =>
    (await look("versions", { mode: "native" })).find(({ sentence }) => sentence.startsWith("Prometheus"));

  it("fails for a Prometheus that is too old for our files", async () => {
    vi.stubEnv("PATH", fakePrograms({ prometheus: fake("2.30.0", "") }));
    expect(await prometheusOf()).toMatchObject({
      status: "fail",
      sentence: expect.stringMatching(/^Prometheus 2\.30\.0 at .* is older than 2\.42$/),
    });
  });

  it("fails for one whose help does not name a flag that it is started with", async () => {
    vi.stubEnv("PATH", fakePrograms({ prometheus: fake("3.12.0", flags.replace("--web.cors.origin", "")) }));
    expect(await prometheusOf()).toMatchObject({
      status: "fail",
      sentence: expect.stringMatching(/does not know --web\.cors\.origin$/),
    });
    vi.stubEnv("PATH", fakePrograms({ prometheus: fake("3.12.0", flags) }));
    expect(await prometheusOf()).toMatchObject({ status: "ok" });
  });

  it("fails where there is none, and warns of what is lost without Alertmanager", async () => {
    vi.stubEnv("PATH", tempDir());
    const found = await look("versions", { mode: "native" });
    expect(found.map(({ status }) => status)).toEqual(["fail", "warn", "skipped", "skipped", "skipped"]);
  });

  it.skipIf(requireBinary("prometheus") === undefined)(
    "finds nothing wrong with a real Prometheus",
    async () => {
      expect(await prometheusOf()).toMatchObject({ status: "ok" });
    },
  );

  it("knows a flag by its name, however many hyphens and values it has", () => {
    expect(
      unknownFlags(["-config.file=x", "run", "--a.b", "value"], "  -config.file string\n --[no-]a.b"),
    ).toEqual([]);
    expect(unknownFlags(["--a.bc=1"], "--a.b --a.bcd")).toEqual(["a.bc"]);
  });
});

describe("the check of the state file", () => {
  it("fails where it is none", async () => {
    const stateDir = tempDir();
    writeFileSync(join(stateDir, "state.json"), "{");
    expect(await lookOnce("state", { stateDir })).toMatchObject({
      status: "fail",
      fix: `rm ${quoted(`${stateDir}/state.json`)}`,
    });
  });

  it("warns where its supervisor was killed", async () => {
    const stateDir = recorded({ supervisor: dead });
    expect(await lookOnce("state", { stateDir })).toMatchObject({
      status: "warn",
      sentence: expect.stringContaining("was killed"),
      fix: `npx tta-obs down --state-dir ${quoted(stateDir)}`,
    });
  });

  it("takes no other program for its supervisor, which got the same pid later", async () => {
    const stateDir = recorded({ supervisor: { pid: process.pid, startTime: "1" } });
    expect(await lookOnce("state", { stateDir })).toMatchObject({ status: "warn" });
    expect(await doctor({ stateDir, only: ["node"] })).toMatchObject({ running: false });
  });

  it("finds nothing where the stack is supervised, or none was started", async () => {
    expect(await lookOnce("state", { stateDir: recorded() })).toMatchObject({ status: "ok" });
    expect(await lookOnce("state")).toMatchObject({ status: "ok" });
  });
});

describe.skipIf(!linux)("the check of leftovers", () => {
  it("fails for a server of a stack whose supervisor was killed", async () => {
    const process = idle();
    const stateDir = recorded({ supervisor: dead, services: [{ name: "prometheus", port: 9, process }] });
    expect(await lookOnce("leftovers", { stateDir })).toMatchObject({
      status: "fail",
      sentence: `Prometheus (pid ${process.pid}) of an earlier run still holds its data`,
      fix: `npx tta-obs down --state-dir ${quoted(stateDir)}`,
    });
  });

  it("fails for a server with files of the state folder that no stack knows", async () => {
    const stateDir = tempDir();
    const { pid } = idle(`--config=${stateDir}/config/health/config.json`);
    expect(await lookOnce("leftovers", { stateDir })).toMatchObject({ status: "fail", fix: `kill ${pid}` });
  });

  it("finds nothing where the stack that runs is the one that is known", async () => {
    const stateDir = tempDir();
    const process = idle(`--config=${stateDir}/config/health/config.json`);
    recorded({ stateDir, services: [{ name: "health", port: 9, process }] });
    expect(await lookOnce("leftovers", { stateDir })).toMatchObject({ status: "ok" });
  });
});

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findProgram, programFolders } from "../../src/stack/adapters/find-program.ts";
import { thisSystem } from "../../src/stack/adapters/system.ts";
import { install } from "../../src/stack/install/install.ts";
import { tempDir } from "../real/index.ts";
import { fakePrograms } from "./fake-programs.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** apt and dpkg, without the servers that may be installed beside them. */
function onlyApt(): void {
  // Those after tar are what apt judges signatures with when it fetches lists.
  const programs =
    "apt-get dpkg-deb ldd tar apt-key awk cat chmod cmp cp cut find gpgv grep id mktemp mv readlink rm sed sort touch tr";
  const pass = programs.split(" ").map((name) => [name, `exec /usr/bin/${name} "$@"`]);
  vi.stubEnv("PATH", fakePrograms(Object.fromEntries(pass)));
}

const dpkgStatus = (): string => readFileSync("/var/lib/dpkg/status", "utf8");

describe.skipIf(thisSystem() !== "debian")("--install on a Debian-like system", () => {
  it("says first what it does, fetches into the state folder, and the programs run", async (context) => {
    onlyApt();
    const stateDir = tempDir();
    const lines: string[] = [];
    const before = dpkgStatus();
    try {
      await install({ stateDir, report: (line) => lines.push(line) });
    } catch (error) {
      if (process.env.CI || !/resolve|fetch|connect|timed? ?out/i.test(String(error))) throw error;
      process.stderr.write(`\nSKIPPED, no package mirror can be reached: ${String(error)}\n`);
      return context.skip();
    }
    expect(lines[0]).toBe(
      `fetching prometheus and prometheus-alertmanager with apt-get download, unpacking into ${join(stateDir, "packages")}`,
    );
    expect(lines[1]).toBe("nothing is installed, enabled or started in the system");
    for (const name of ["prometheus", "alertmanager"] as const) {
      const found = await findProgram(name, programFolders(stateDir));
      expect(found?.path.startsWith(stateDir)).toBe(true);
      expect(execFileSync(found?.path ?? "", ["--version"], { encoding: "utf8" })).toContain(
        `${name}, version`,
      );
    }
    const web = (await findProgram("prometheus", programFolders(stateDir)))?.home ?? "";
    // Links of Debian's page to packages of their own, one of them needed by another.
    for (const part of ["jquery", "d3", "rickshaw"])
      expect(readdirSync(join(web, "static", part))).toContain(`${part}.min.js`);
    expect(dpkgStatus()).toBe(before);
    lines.length = 0;
    await install({ stateDir, report: (line) => lines.push(line) });
    expect(lines).toEqual([]);
  }, 120_000);

  it("fetches fresh lists into the state folder when the system's do not serve", async () => {
    const log = join(tempDir(), "calls");
    const apt = `echo "$@" >> "${log}"; case "$*" in *update*) exit 0;; *Lists*) for name in prometheus prometheus-alertmanager; do : > "$name"_1_all.deb; done; exit 0;; *) exit 100;; esac`;
    vi.stubEnv(
      "PATH",
      fakePrograms({ "apt-get": apt, "dpkg-deb": '[ "$1" = -x ] && /bin/mkdir -p "$3"; exit 0' }),
    );
    const lines: string[] = [];
    await expect(install({ stateDir: tempDir(), report: (line) => lines.push(line) })).rejects.toMatchObject({
      code: "STACK_INSTALL",
      message: expect.stringContaining("was unpacked but does not run"),
    });
    expect(lines).toContain(
      "the package lists are missing or old: fetching fresh ones into the state folder",
    );
    expect(
      readFileSync(log, "utf8")
        .split("\n")
        .filter((line) => line.includes("update")),
    ).toHaveLength(1);
  });

  it("says that the network is why where apt knows of no package because it reached nobody", async () => {
    const apt = `case "$*" in *update*) echo "W: Failed to fetch http://mirror.example/InRelease  Temporary failure resolving 'mirror.example'" >&2;; *) echo "E: Can't find a source to download version '1' of 'prometheus:amd64'" >&2; exit 100;; esac`;
    vi.stubEnv("PATH", fakePrograms({ "apt-get": apt }));
    const lines: string[] = [];
    await expect(install({ stateDir: tempDir(), report: (line) => lines.push(line) })).rejects.toMatchObject({
      code: "STACK_INSTALL",
      message:
        "apt-get download prometheus failed (Failed to fetch http://mirror.example/InRelease Temporary failure resolving 'mirror.example'): check the network and the sources of apt, then run it again.",
    });
  });

  it("says so where there is no apt", async () => {
    vi.stubEnv("PATH", fakePrograms({}));
    await expect(install({ stateDir: tempDir(), report: () => undefined })).rejects.toMatchObject({
      code: "STACK_INSTALL",
      message: expect.stringContaining(
        "there is no apt-get here to fetch packages with: download Prometheus",
      ),
    });
  });

  it("goes on without Alertmanager when only that cannot be had, and fetches lists once", async () => {
    const log = join(tempDir(), "calls");
    const apt = `echo "$@" >> "${log}"; case "$*" in *alertmanager*) echo "E: Unable to locate package prometheus-alertmanager" >&2; exit 100;; *download*) : > prometheus_1_all.deb;; esac`;
    // Unpacking puts a program there that says it is Prometheus.
    const dpkg = `[ "$1" = -x ] || exit 0; /bin/mkdir -p "$3/usr/bin"; printf '#!/bin/sh\\necho prometheus, version 2.42.0\\n' > "$3/usr/bin/prometheus"; /bin/chmod +x "$3/usr/bin/prometheus"`;
    vi.stubEnv("PATH", fakePrograms({ "apt-get": apt, "dpkg-deb": dpkg }));
    const stateDir = tempDir();
    const lines: string[] = [];
    await install({ stateDir, report: (line) => lines.push(line) });
    expect(lines.at(-1)).toBe(
      "going on without Alertmanager: apt-get download prometheus-alertmanager failed (Unable to locate package prometheus-alertmanager): check the network and the sources of apt, then run it again.",
    );
    expect((await findProgram("prometheus", programFolders(stateDir)))?.version).toBe("2.42.0");
    expect(readdirSync(join(stateDir, "packages")).toSorted()).toEqual(["prometheus_1_all.deb", "root"]);
    expect(lines.filter((line) => line.startsWith("the package lists"))).toHaveLength(1);
    const calls = readFileSync(log, "utf8").split("\n");
    expect(calls.filter((line) => line.includes("update"))).toHaveLength(1);
  });

  it("takes no file for a package that an interrupted download left", async () => {
    const apt = `case "$*" in *update*) exit 100;; *) : > prometheus_1_all.deb; echo "E: Interrupted" >&2; exit 100;; esac`;
    vi.stubEnv("PATH", fakePrograms({ "apt-get": apt }));
    const stateDir = tempDir();
    for (const _ of [1, 2])
      await expect(install({ stateDir, report: () => undefined })).rejects.toMatchObject({
        message: expect.stringContaining("apt-get download prometheus failed (Interrupted)"),
      });
  });

  it.each([
    [
      "E: Unable to locate package prometheus",
      "STACK_INSTALL",
      /^apt-get download prometheus failed \(Unable to locate package prometheus\)/,
    ],
    [
      "Err:1 http://mirror.example bookworm\n  Could not resolve 'mirror.example'",
      "STACK_INSTALL",
      /Err:1 .*check the network/,
    ],
    ["E: You don't have enough free space in /x", "STACK_DISK_FULL", /free some space/],
  ])("says in one sentence why it failed: %s", async (said, code, message) => {
    vi.stubEnv(
      "PATH",
      fakePrograms({ "apt-get": `cat >&2 <<'END'\n${said}\nEND\nexit 100`, cat: 'exec /bin/cat "$@"' }),
    );
    const failing = install({ stateDir: tempDir(), report: () => undefined });
    await expect(failing).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    await expect(failing).rejects.toMatchObject({ message: expect.not.stringContaining("\n") });
  });
});

import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findProgram, programFolders } from "../../src/stack/adapters/find-program.ts";
import { defaultPorts } from "../../src/stack/files/addresses.ts";
import type { ServiceName } from "../../src/stack/index.ts";
import { nativeCommand } from "../../src/stack/native/native-command.ts";
import { planNative } from "../../src/stack/native/plan-native.ts";
import { howToGet, systemKind } from "../../src/stack/programs/how-to-get.ts";
import { atLeast } from "../../src/stack/programs/version.ts";
import { stackLayout } from "../../src/stack/state/stack-layout.ts";
import { findBinary, tempDir } from "../real/index.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A program that prints `says` for any arguments. */
function put(folder: string, name: string, says: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\ncat <<'END'\n${says}\nEND\n`);
  chmodSync(join(folder, name), 0o755);
}

const layout = stackLayout("/state");

describe("finding programs", () => {
  it.each<[ServiceName, string, string, string]>([
    [
      "prometheus",
      "prometheus",
      "prometheus, version 2.42.0+ds (branch: debian/sid, revision: 1)",
      "2.42.0+ds",
    ],
    ["prometheus", "prometheus", "prometheus, version 3.13.3 (branch: HEAD, revision: 1)", "3.13.3"],
    [
      "alertmanager",
      "prometheus-alertmanager",
      "alertmanager, version 0.25.0 (branch: debian/sid)",
      "0.25.0",
    ],
    ["alertmanager", "alertmanager", "alertmanager, version 0.34.0 (branch: HEAD)", "0.34.0"],
    ["loki", "loki", "loki, version 3.7.8 (branch: HEAD, revision: 1)", "3.7.8"],
    ["tempo", "tempo", "tempo, version 3.0.3 (branch: HEAD, revision: 1)", "3.0.3"],
    ["alloy", "alloy", "alloy, version v1.21.2 (branch: HEAD)", "1.21.2"],
    ["promtail", "promtail", "promtail, version 3.6.7 (branch: HEAD)", "3.6.7"],
    ["grafana", "grafana", "grafana version 13.2.1", "13.2.1"],
    ["grafana", "grafana-server", "Version 9.5.2 (commit: abc, branch: HEAD)", "9.5.2"],
  ])("takes %s from a file named %s that says it is: %s", async (service, file, says, version) => {
    const dir = tempDir();
    put(dir, file, says);
    vi.stubEnv("PATH", `${dir}:/usr/bin:/bin`);
    expect(await findProgram(service, [dir])).toMatchObject({ path: join(dir, file), version });
  });

  it("passes by a namesake: Debian's loki is a program of genetics", async () => {
    const [first, second] = [tempDir(), tempDir()];
    put(first, "loki", "LOKI: linkage analysis, version 2.4.7");
    vi.stubEnv("PATH", `${first}:/usr/bin:/bin`);
    expect(await findProgram("loki", [])).toBeUndefined();
    expect(await findProgram("loki", [first])).toBeUndefined();
    put(second, "loki", "loki, version 3.7.8");
    expect((await findProgram("loki", [first, second]))?.path).toBe(join(second, "loki"));
  });

  it("passes by a Tempo before 3, whose configuration is another", async () => {
    const dir = tempDir();
    vi.stubEnv("PATH", "/usr/bin:/bin");
    put(dir, "tempo", "tempo, version 2.10.8 (branch: HEAD, revision: 1)");
    expect(await findProgram("tempo", [dir])).toBeUndefined();
    put(dir, "tempo", "tempo, version 10.0.1 (branch: HEAD, revision: 1)");
    expect((await findProgram("tempo", [dir]))?.version).toBe("10.0.1");
  });

  it("is not held up by a program that waits for input or does not run", async () => {
    const dir = tempDir();
    // Who does not end what it reads is killed some seconds later, and leaves no word.
    const asks = '#!/bin/sh\nread answer\ntouch "$0.heard"\n';
    writeFileSync(join(dir, "loki"), asks, { mode: 0o755 });
    writeFileSync(join(dir, "alloy"), "not a program", { mode: 0o755 });
    mkdirSync(join(dir, "grafana"));
    for (const name of ["loki", "alloy"] as const) expect(await findProgram(name, [dir])).toBeUndefined();
    expect(existsSync(join(dir, "loki.heard"))).toBe(true);
  });

  it.skipIf(findBinary("prometheus") === undefined)(
    "takes the state folder before PATH, and its web pages with it",
    async () => {
      const state = tempDir();
      const [, unpacked = ""] = programFolders(state);
      put(unpacked, "prometheus", "prometheus, version 2.42.0+ds");
      mkdirSync(join(unpacked, "..", "share", "prometheus", "web"), { recursive: true });
      const found = await findProgram("prometheus", programFolders(state));
      expect(found).toMatchObject({
        path: join(unpacked, "prometheus"),
        home: join(unpacked, "..", "share", "prometheus", "web"),
      });
      expect((await findProgram("prometheus", []))?.home).toBeUndefined();
    },
  );
});

describe("the plan of a native stack", () => {
  it("ships logs only where there is a Loki, with Alloy before Promtail", async () => {
    const folder = (state: string) => join(state, "bin");
    const plan = async (...names: ServiceName[]) => {
      const state = tempDir();
      for (const name of names) put(folder(state), name, `${name}, version 3.6.7`);
      vi.stubEnv("PATH", "/usr/bin:/bin");
      return (await planNative(state, false)).run.filter((name) =>
        ["loki", "alloy", "promtail"].includes(name),
      );
    };
    expect(await plan("alloy")).toEqual([]);
    expect(await plan("loki")).toEqual(["loki"]);
    expect(await plan("loki", "alloy", "promtail")).toEqual(["loki", "alloy"]);
    expect(await plan("loki", "promtail")).toEqual(["loki", "promtail"]);
  });

  it("runs the viewer beside Grafana too, since only that shows what the receiver keeps", async () => {
    const state = tempDir();
    vi.stubEnv("PATH", "/usr/bin:/bin");
    expect((await planNative(state, false)).run).toContain("viewer");
    put(join(state, "bin"), "grafana", "grafana version 13.2.1");
    const { run } = await planNative(state, false);
    expect([run.includes("grafana"), run.includes("viewer")]).toEqual([true, true]);
  });

  it("names what is missing and how to get it, and runs our own services in any case", async () => {
    vi.stubEnv("PATH", tempDir());
    const plan = await planNative(tempDir(), true);
    expect(plan.run).toEqual(["runs", "health", "viewer", "demo"]);
    expect(plan.missing.map(({ name }) => name)).toEqual([
      "alertmanager",
      "loki",
      "tempo",
      "prometheus",
      "alloy",
      "grafana",
    ]);
    expect(plan.missing.every(({ get }) => get !== "")).toBe(true);
  });
});

describe("flags", () => {
  const input = { layout, ports: defaultPorts };
  const args = (
    name: ServiceName,
    version: string,
    path = `/bin/${name}`,
    home?: string,
  ): readonly string[] =>
    nativeCommand(name, { path, version, ...(home !== undefined && { home }) }, input).args;

  it("say retention where the version reads it: by flag before Prometheus 3.11, in the file from then on", () => {
    for (const old of ["2.42.0+ds", "3.7.0", "3.10.9"])
      expect(args("prometheus", old)).toContain("--storage.tsdb.retention.time=35d");
    for (const current of ["3.11.0", "3.13.3", "4.0.0"])
      expect(args("prometheus", current).filter((arg) => arg.includes("retention"))).toEqual([]);
  });

  it("keep every server on the loopback, the peers of Alertmanager off, and reporting off", () => {
    expect(args("prometheus", "3.13.3")).toContain("--web.listen-address=127.0.0.1:9090");
    expect(args("alertmanager", "0.34.0")).toEqual(
      expect.arrayContaining(["--web.listen-address=127.0.0.1:9093", "--cluster.listen-address="]),
    );
    expect(args("alloy", "1.21.2")).toEqual(
      expect.arrayContaining([
        "--config.format=promtail",
        "--server.http.listen-addr=127.0.0.1:12345",
        "--disable-reporting",
      ]),
    );
    const { env } = nativeCommand("grafana", { path: "/bin/grafana", version: "13.2.1" }, input);
    expect(env).toMatchObject({ GF_SERVER_HTTP_ADDR: "127.0.0.1", GF_ANALYTICS_REPORTING_ENABLED: "false" });
  });

  it("start Grafana by its name: grafana server, or the older grafana-server", () => {
    expect(args("grafana", "13.2.1", "/bin/grafana", "/share/grafana")).toEqual([
      "server",
      "--homepath",
      "/share/grafana",
    ]);
    expect(args("grafana", "9.5.2", "/bin/grafana-server")).toEqual([]);
  });

  it.each([
    ["2.42.0+ds", "2.42", true],
    ["3.9.1", "3.11", false],
    ["v3.11.0", "3.11", true],
    ["4.0", "3.11", true],
    ["3.11", "3.11.1", false],
    ["garbage", "0.1", false],
  ])("%s is at least %s: %s", (version, least, expected) => {
    expect(atLeast(version, least)).toBe(expected);
  });
});

describe("how to get a program", () => {
  it.each([
    ["linux", "ID=debian\n", "tta-obs up --install"],
    ["linux", 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', "tta-obs up --install"],
    ["linux", 'ID="rocky"\nID_LIKE="rhel centos fedora"\n', "sudo dnf install golang-github-prometheus"],
    ["linux", "ID=arch\n", "sudo pacman -S prometheus"],
    ["linux", "ID=alpine\n", "doas apk add prometheus"],
    ["linux", "ID=void\n", "https://prometheus.io/download/"],
    ["darwin", "", "brew install prometheus"],
    ["win32", "", "tta-obs up --mode docker"],
  ])("on %s with %j: %s", (platform, release, command) => {
    expect(howToGet("prometheus", systemKind(platform, release))).toBe(command);
  });
});

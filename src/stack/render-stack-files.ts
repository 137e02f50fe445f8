import { environments } from "../catalog/index.ts";
import type { GeneratedFiles } from "../render/index.ts";
import { toJson, toYaml } from "../text/index.ts";
import { defaultScrapeIntervalSeconds } from "./definition/bounds.ts";
import { extras } from "./definition/containers.ts";
import type { ServiceName } from "./definition/service-name.ts";
import { furtherPorts, services } from "./definition/services.ts";
import { composeAddresses } from "./files/addresses.ts";
import { allCanaries } from "./files/canary-checks.ts";
import { collectorConfig } from "./files/collector-config.ts";
import { composeFile, composeProjectName, composeRemark } from "./files/compose-file.ts";
import { layout } from "./files/compose-layout.ts";
import { composeFileName } from "./files/compose-secret.ts";
import { grafanaDashboards } from "./files/grafana-config.ts";
import { grafanaDatasources } from "./files/grafana-datasources.ts";
import { healthConfig } from "./files/health-config.ts";
import { lokiConfig } from "./files/loki-config.ts";
import { prometheusConfig } from "./files/prometheus-config.ts";
import { dockerLogConfig, promtailConfig, systemLogConfig } from "./files/promtail-config.ts";
import { type RoutingOptions, routingFiles } from "./files/routing-files.ts";
import { tempoConfig } from "./files/tempo-config.ts";
import type { StackConfig } from "./remote/stack-config.ts";

export interface StackFilesOptions extends RoutingOptions {
  /** Where data goes beside the disks of the stack, and whose it is. */
  readonly stack?: StackConfig | undefined;
  /** Default 5. */
  readonly scrapeIntervalSeconds?: number;
  /** Environment that the stack's own servers are said to be in. Default `production`. */
  readonly environment?: string;
  /** Environment of the demo. Default `staging`. */
  readonly demoEnvironment?: string;
  /** The environments that alerts are written for. Default: ours. */
  readonly environments?: readonly string[];
  /** Folder of this package relative to the compose file, where the image of the health service is built. Default `.`. */
  readonly packageDir?: string;
}

/** Environments of the stack's own parts unless said otherwise. */
export const defaultEnvironments = { stack: "production", demo: "staging" } as const;

const targetsNote = `# Targets

Prometheus in Docker reads every \`*.json\` file of this folder, and reads it again when it changes. \`tta-obs targets add\` writes \`services.json\`.
`;

// Services with a page that compose publishes on the host.
const published: readonly ServiceName[] = ["prometheus", "alertmanager", "grafana", "health", "viewer"];
const inCompose: readonly ServiceName[] = [
  ...(["prometheus", "alertmanager", "loki", "tempo", "alloy"] as const),
  ...(["grafana", "viewer"] as const),
];

// Inside the network alone.
const collectorMetricsPort = 8889;

/**
 * The committed files that the containers are started with: path relative to the project → text. Pure.
 *
 * @example `for (const [path, text] of renderStackFiles()) …`
 */
export function renderStackFiles(options: StackFilesOptions = {}): GeneratedFiles {
  const interval = options.scrapeIntervalSeconds ?? defaultScrapeIntervalSeconds;
  const environment = options.environment ?? defaultEnvironments.stack;
  const demoEnvironment = options.demoEnvironment ?? defaultEnvironments.demo;
  const addresses = composeAddresses;
  const browser = (name: ServiceName): string | undefined =>
    published.includes(name) ? `http://localhost:${services[name].port}${services[name].page}` : undefined;
  const prometheus = prometheusConfig({
    environments: options.environments ?? environments,
    addresses,
    scrapeIntervalSeconds: interval,
    environment,
    folders: { rules: "rules", alerts: "../alerts", targets: "targets" },
    byName: {
      demo: demoEnvironment,
      host: `node-exporter:${extras["node-exporter"].port}`,
      collector: `collector:${collectorMetricsPort}`,
    },
    server: "prometheus",
    running: inCompose,
    retentionInFile: false,
    stack: options.stack,
  });
  const health = healthConfig({
    host: "0.0.0.0",
    port: services.health.port,
    allowedHosts: ["health"],
    environment,
    running: inCompose,
    addresses,
    browser,
    dataDir: layout.healthData,
    // Volumes, as all that the stack keeps; those of others it does not see.
    stackDirs: [layout.healthData, layout.logs],
    stack: options.stack,
    notify: options.notify,
    canaries: allCanaries,
    logDir: layout.logs,
    tenant: options.stack?.tenant,
  });
  const loki = lokiConfig({
    host: "0.0.0.0",
    port: services.loki.port,
    grpcPort: furtherPorts.lokiGrpc.port,
    dataDir: "/loki",
    stack: options.stack,
  });
  const tempo = tempoConfig({
    host: "0.0.0.0",
    port: services.tempo.port,
    grpcPort: furtherPorts.tempoGrpc.port,
    otlp: { httpPort: furtherPorts.tempoOtlp.port, grpcPort: furtherPorts.tempoOtlpGrpc.port },
    dataDir: "/var/tempo",
  });
  const shipper = {
    lokiAddress: addresses.loki,
    positionsFile: "/var/lib/promtail/positions.yml",
    host: "0.0.0.0",
    port: services.promtail.port,
    tenant: options.stack?.tenant,
  };
  const collector = collectorConfig({
    addresses,
    metricsPort: collectorMetricsPort,
    tenant: options.stack?.tenant,
  });
  return new Map([
    [
      composeFileName,
      toYaml(
        composeFile({
          packageDir: options.packageDir ?? ".",
          demoEnvironment,
          notify: options.notify,
          stack: options.stack,
        }),
        composeRemark,
      ),
    ],
    ["prometheus/prometheus.yml", toYaml(prometheus)],
    // The folder must exist in a clone and in an installed package, from which npm leaves .gitignore out; what users
    // put there is theirs alone.
    ["prometheus/targets/.gitignore", "*\n!.gitignore\n!README.md\n"],
    ["prometheus/targets/README.md", targetsNote],
    ...routingFiles({
      ...options,
      healthUrl: `http://${addresses.health}`,
      links: { boardsUrl: browser("grafana"), statusUrl: `http://localhost:${services.health.port}` },
    }),
    ["loki/config.yml", toYaml(loki)],
    ["tempo/config.yml", toYaml(tempo)],
    ["promtail/config.yml", toYaml(promtailConfig({ ...shipper, logDir: layout.logs }))],
    ["promtail/host.yml", toYaml(systemLogConfig({ ...shipper, systemDir: layout.hostLogs }))],
    [
      "promtail/docker.yml",
      toYaml(
        dockerLogConfig({
          ...shipper,
          dockerAddress: `docker-proxy:${extras["docker-proxy"].port}`,
          project: composeProjectName,
        }),
      ),
    ],
    ["collector/config.yml", toYaml(collector)],
    [
      "grafana/provisioning/datasources/tta-observability.yml",
      toYaml(
        grafanaDatasources({
          addresses,
          running: inCompose,
          scrapeIntervalSeconds: interval,
          tenant: options.stack?.tenant,
        }),
      ),
    ],
    ["grafana/provisioning/dashboards/tta-observability.yml", toYaml(grafanaDashboards(layout.boards))],
    ["health/config.json", toJson(health)],
  ]);
}

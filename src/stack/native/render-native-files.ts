import type { GeneratedFiles } from "../../render/index.ts";
import { toJson, toYaml } from "../../text/index.ts";
import { alertEnvironments } from "../adapters/alert-environments.ts";
import type { ServiceName } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import { loopback, nativeAddresses, type Ports } from "../files/addresses.ts";
import { allCanaries } from "../files/canary-checks.ts";
import { grafanaDashboards } from "../files/grafana-config.ts";
import { grafanaDatasources } from "../files/grafana-datasources.ts";
import { healthConfig } from "../files/health-config.ts";
import { lokiConfig } from "../files/loki-config.ts";
import { prometheusConfig } from "../files/prometheus-config.ts";
import { promtailConfig } from "../files/promtail-config.ts";
import { type RoutingOptions, routingFiles } from "../files/routing-files.ts";
import { tempoConfig } from "../files/tempo-config.ts";
import type { StackConfig } from "../remote/stack-config.ts";
import type { StackLayout } from "../state/stack-layout.ts";

export interface NativeFilesInput extends RoutingOptions {
  readonly layout: StackLayout;
  readonly ports: Ports;
  /** Folder with `prometheus/rules`, `alerts` and `dashboards`. */
  readonly projectDir: string;
  readonly running: readonly ServiceName[];
  readonly scrapeIntervalSeconds: number;
  readonly environment: string;
  readonly retentionInFile: boolean;
  /** Where data goes beside the disks of the stack, and whose it is. */
  readonly stack?: StackConfig | undefined;
}

/** The same templates as {@link renderStackFiles}, with the addresses of native servers: path in `config/` → text. */
export function renderNativeFiles(input: NativeFilesInput): GeneratedFiles {
  const { layout, ports, projectDir, running } = input;
  const addresses = nativeAddresses(ports);
  const browser = (name: ServiceName): string => `http://${addresses[name]}${services[name].page}`;
  const prometheus = prometheusConfig({
    environments: alertEnvironments(projectDir),
    addresses,
    scrapeIntervalSeconds: input.scrapeIntervalSeconds,
    environment: input.environment,
    folders: {
      rules: `${projectDir}/prometheus/rules`,
      alerts: `${projectDir}/alerts`,
      targets: "../../targets",
    },
    server: running.includes("engine") ? "engine" : "prometheus",
    running,
    retentionInFile: input.retentionInFile,
    stack: input.stack,
  });
  const health = healthConfig({
    host: loopback,
    port: ports.health,
    allowedHosts: [],
    environment: input.environment,
    running,
    addresses,
    // Programs send to it; what came is looked at among the boards.
    browser: (name) => (name === "runs" ? undefined : browser(name)),
    dataDir: layout.data("health"),
    // Each may lie on a disk of its own.
    stackDirs: [layout.stateDir, ...running.map(layout.data), layout.logs],
    stack: input.stack,
    notify: input.notify,
    canaries: allCanaries,
    logDir: layout.logs,
    tenant: input.stack?.tenant,
  });
  const loki = lokiConfig({
    host: loopback,
    port: ports.loki,
    grpcPort: ports.lokiGrpc,
    dataDir: layout.data("loki"),
    stack: input.stack,
  });
  const tempo = tempoConfig({
    host: loopback,
    port: ports.tempo,
    grpcPort: ports.tempoGrpc,
    otlp: { httpPort: ports.tempoOtlp, grpcPort: ports.tempoOtlpGrpc },
    dataDir: layout.data("tempo"),
  });
  const promtail = promtailConfig({
    lokiAddress: addresses.loki,
    logDir: layout.logs,
    // It sends its lines to the receiver, which hands them on.
    except: ["demo"],
    positionsFile: `${layout.data("promtail")}/positions.yml`,
    host: loopback,
    port: ports.promtail,
    tenant: input.stack?.tenant,
  });
  const provisioning = "grafana/provisioning";
  return new Map([
    ["prometheus/prometheus.yml", toYaml(prometheus)],
    ...routingFiles({
      ...input,
      healthUrl: `http://${addresses.health}`,
      links: {
        boardsUrl: browser(running.includes("grafana") ? "grafana" : "viewer"),
        statusUrl: `http://${addresses.health}`,
      },
    }),
    ["loki/config.yml", toYaml(loki)],
    ["tempo/config.yml", toYaml(tempo)],
    ["promtail/config.yml", toYaml(promtail)],
    [
      `${provisioning}/datasources/tta-observability.yml`,
      toYaml(
        grafanaDatasources({
          addresses,
          running,
          scrapeIntervalSeconds: input.scrapeIntervalSeconds,
          tenant: input.stack?.tenant,
          ...(running.includes("viewer") && { viewerUrl: browser("viewer") }),
        }),
      ),
    ],
    [
      `${provisioning}/dashboards/tta-observability.yml`,
      toYaml(grafanaDashboards(`${projectDir}/dashboards`)),
    ],
    ["health/config.json", toJson(health)],
  ]);
}

import { closest, ObsError } from "../../errors/index.ts";
import type { GeneratedFiles } from "../../render/index.ts";
import { type Notify, secretFiles } from "../../rules/index.ts";
import { toJson, toYaml } from "../../text/index.ts";
import { defaultScrapeIntervalSeconds } from "../definition/bounds.ts";
import { type ServiceName, serviceNames } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import { composeAddresses } from "../files/addresses.ts";
import { healthConfig } from "../files/health-config.ts";
import { type RoutingOptions, routingFiles } from "../files/routing-files.ts";
import { defaultEnvironments } from "../render-stack-files.ts";
import { boardConfigMap } from "./board-config-map.ts";
import { healthNetworkPolicy } from "./health-network.ts";
import {
  healthAccount,
  healthConfigMap,
  healthData,
  healthDeployment,
  healthService,
} from "./health-workload.ts";
import {
  defaultImage,
  defaultNamespace,
  type KubernetesOptions,
  operatedAddresses,
} from "./kubernetes-options.ts";
import { monitoredParts, partMonitor, servicesMonitor } from "./monitors.ts";
import { healthName, resource } from "./resource.ts";

export interface KubernetesFilesOptions extends RoutingOptions, KubernetesOptions {
  /** What is generated beside: its boards and its resources of rules become part of the cluster. */
  readonly drawn: GeneratedFiles;
  /** Default 5. */
  readonly scrapeIntervalSeconds?: number;
  /** Environment that the stack's own servers are said to be in. Default `production`. */
  readonly environment?: string;
  /** Address of Grafana for people. */
  readonly grafanaUrl?: string | undefined;
}

const folder = "kubernetes";
type Written = readonly [string, string];

/** The key and the text of each board. */
function boardsOf(drawn: GeneratedFiles): readonly Written[] {
  return [...drawn].flatMap(([path, text]) => {
    const key = /^dashboards\/([^/]+)\.json$/.exec(path)?.[1];
    return key === undefined ? [] : [[key, text] as const];
  });
}

/** Ports of hosts outside of the cluster that messages of the health service go to. */
function outsidePorts(notify: Notify | undefined): readonly number[] {
  if (notify === undefined || !secretFiles(notify).some(({ reader }) => reader === "health")) return [];
  const servers = Object.values(notify.receivers).flatMap((one) =>
    one.kind === "ntfy" && one.server !== undefined ? [new URL(one.server)] : [],
  );
  const ports = servers.map(({ port, protocol }) => Number(port || (protocol === "https:" ? 443 : 80)));
  return [...new Set([443, ...ports])].sort((a, b) => a - b);
}

/** Says that every address is that of a server which the stack knows. */
function checkNames(addresses: KubernetesOptions["addresses"] = {}): void {
  const wrong = Object.keys(addresses).find((name) => !serviceNames.some((known) => known === name));
  if (wrong === undefined) return;
  const meant = closest(wrong, serviceNames);
  throw new ObsError({
    code: "CONFIG_VALUE",
    problem: `kubernetes.addresses names "${wrong}", which is no server of the stack`,
    fix: meant === undefined ? `use ${serviceNames.join(", ")}` : `perhaps you mean "${meant}"`,
  });
}

function healthFiles(options: KubernetesFilesOptions): readonly Written[] {
  const { namespace = defaultNamespace, addresses: said, notify, grafanaUrl } = options;
  const addresses = { ...operatedAddresses, ...said };
  const running = serviceNames.filter((name) => addresses[name] !== undefined);
  const { port } = services.health;
  const config = toJson(
    healthConfig({
      host: "0.0.0.0",
      port,
      allowedHosts: ["", `.${namespace}`, `.${namespace}.svc`, `.${namespace}.svc.cluster.local`].map(
        (end) => healthName + end,
      ),
      environment: options.environment ?? defaultEnvironments.stack,
      running,
      addresses: { ...composeAddresses, ...addresses },
      browser: (name: ServiceName) => (name === "grafana" ? grafanaUrl : undefined),
      dataDir: healthData,
      notify,
      // What is sent over there goes through collectors of the cluster, which only it knows.
      canaries: ["metrics", "alerts"],
    }),
  );
  const secrets = notify === undefined ? [] : secretFiles(notify).filter(({ reader }) => reader === "health");
  const workload = {
    image: options.image ?? defaultImage,
    config,
    secretFiles: [...new Set(secrets.map(({ path }) => path))],
  };
  return [
    ["health/config-map.yaml", toYaml(healthConfigMap(config))],
    ["health/deployment.yaml", toYaml(healthDeployment(workload))],
    ["health/network-policy.yaml", toYaml(healthNetworkPolicy(outsidePorts(notify)))],
    ["health/service-account.yaml", toYaml(healthAccount())],
    ["health/service.yaml", toYaml(healthService())],
  ];
}

/** What an Alertmanager of the operator reads where its `configSecret` names this; it holds no secret, only files of them. */
function alertmanagerFile(options: KubernetesFilesOptions): Written {
  const { namespace = defaultNamespace, grafanaUrl } = options;
  const healthUrl = `http://${healthName}.${namespace}.svc:${services.health.port}`;
  const files = routingFiles({
    ...options,
    healthUrl,
    links: { boardsUrl: grafanaUrl, statusUrl: healthUrl },
    templates: "/etc/alertmanager/config/*.tmpl",
  });
  const named = files.map(([path, text]) => [
    path.replace(/^.*\//, "").replace(/^alertmanager\.yml$/, "alertmanager.yaml"),
    text,
  ]);
  const secret = resource(
    { apiVersion: "v1", kind: "Secret", name: "tta-observability-alertmanager" },
    { type: "Opaque", stringData: Object.fromEntries(named) },
  );
  return ["alertmanager.yaml", toYaml(secret)];
}

/**
 * Everything of a cluster as plain manifests with a base for kustomize: `kubernetes/…` → text. Pure.
 *
 * @throws ObsError RENDER_SIZE for a board that no ConfigMap can hold, CONFIG_VALUE for a server that there is not
 */
export function renderKubernetesFiles(options: KubernetesFilesOptions): GeneratedFiles {
  const { drawn, namespace = defaultNamespace, labels } = options;
  checkNames(options.addresses);
  const pace = { scrapeIntervalSeconds: options.scrapeIntervalSeconds ?? defaultScrapeIntervalSeconds };
  const environment = options.environment ?? defaultEnvironments.stack;
  const files: readonly Written[] = [
    alertmanagerFile(options),
    ...healthFiles(options),
    ...boardsOf(drawn).map(
      ([key, text]) => [`dashboards/${key}.yaml`, toYaml(boardConfigMap(key, text))] as const,
    ),
    ["monitors/services.yaml", toYaml(servicesMonitor(pace))],
    ...monitoredParts.map(
      (job) => [`monitors/${job}.yaml`, toYaml(partMonitor({ job, environment, ...pace }))] as const,
    ),
  ];
  const rules = [...drawn.keys()].flatMap((path) =>
    path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [],
  );
  const kustomization = {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    namespace,
    ...(labels !== undefined && { labels: [{ pairs: labels }] }),
    resources: [...files.map(([path]) => path), ...rules].sort(),
  };
  return new Map([
    ...files.map(([path, text]) => [`${folder}/${path}`, text] as const),
    [`${folder}/kustomization.yaml`, toYaml(kustomization)],
  ]);
}

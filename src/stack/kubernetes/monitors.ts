import { type StackJob, servicesJob } from "../../catalog/index.ts";
import { healthLabels, healthName, resource } from "./resource.ts";

/** Label of a pod that says that it is scraped, and in which environment it is. */
const environmentLabel = "tta-observability/environment";

interface Pace {
  readonly scrapeIntervalSeconds: number;
}

const coreos = "monitoring.coreos.com/v1";
const always = (targetLabel: string, replacement: string): object => ({ targetLabel, replacement });
const labelFrom = (targetLabel: string, source: string): object => ({ sourceLabels: [source], targetLabel });
const paced = ({ scrapeIntervalSeconds }: Pace): object => ({
  path: "/metrics",
  interval: `${scrapeIntervalSeconds}s`,
  scrapeTimeout: `${scrapeIntervalSeconds}s`,
});

/** Finds the project's services by the labels of their pods, and names them as alerts and boards know them. */
export function servicesMonitor(pace: Pace): object {
  const named = "app.kubernetes.io/name";
  const ofPod = (label: string): string =>
    `__meta_kubernetes_pod_label_${label.replace(/[^a-zA-Z0-9_]/g, "_")}`;
  return resource(
    { apiVersion: coreos, kind: "PodMonitor", name: "tta-observability-services" },
    {
      spec: {
        namespaceSelector: { any: true },
        selector: {
          matchExpressions: [environmentLabel, named].map((key) => ({ key, operator: "Exists" })),
        },
        podMetricsEndpoints: [
          {
            port: "metrics",
            ...paced(pace),
            relabelings: [
              always("job", servicesJob),
              labelFrom("service", ofPod(named)),
              labelFrom("environment", ofPod(environmentLabel)),
              labelFrom("instance", "__meta_kubernetes_pod_name"),
            ],
          },
        ],
      },
    },
  );
}

interface Watched extends Pace {
  readonly job: StackJob;
  readonly environment: string;
}

interface Found {
  readonly labels: Readonly<Record<string, string>>;
  readonly port: string;
  readonly anywhere: boolean;
}

/** How the parts of the stack are found: by the labels of the services that the operator makes, and of ours. */
const parts = {
  prometheus: { labels: { "operated-prometheus": "true" }, port: "web", anywhere: true },
  alertmanager: { labels: { "operated-alertmanager": "true" }, port: "web", anywhere: true },
  health: { labels: healthLabels, port: "http", anywhere: false },
} as const satisfies Partial<Record<StackJob, Found>>;

export const monitoredParts = [
  "prometheus",
  "alertmanager",
  "health",
] as const satisfies readonly (keyof typeof parts)[];

/** Scrapes a part of the stack under the job that alerts on the stack look for. */
export function partMonitor({
  job,
  environment,
  ...pace
}: Watched & { readonly job: keyof typeof parts }): object {
  const { labels, port, anywhere } = parts[job];
  return resource(
    {
      apiVersion: coreos,
      kind: "ServiceMonitor",
      name: job === "health" ? healthName : `tta-observability-${job}`,
    },
    {
      spec: {
        ...(anywhere && { namespaceSelector: { any: true } }),
        selector: { matchLabels: labels },
        endpoints: [
          {
            port,
            ...paced(pace),
            relabelings: [always("job", job), always("service", job), always("environment", environment)],
          },
        ],
      },
    },
  );
}

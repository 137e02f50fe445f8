import { type StackJob, serverEnvironment, servicesJob } from "../../catalog/index.ts";
import { bounds } from "../definition/bounds.ts";
import type { ServiceName } from "../definition/service-name.ts";
import { remoteWrite } from "../remote/remote-write.ts";
import type { StackConfig } from "../remote/stack-config.ts";
import type { Addresses } from "./addresses.ts";

/** Targets that may be absent, as `host:port`. */
interface ByName {
  /** Environment of the demo. */
  readonly demo: string;
  /** What measures the machine. */
  readonly host: string;
  /** Where the OpenTelemetry collector shows what it was sent. */
  readonly collector: string;
}

export interface PrometheusConfigInput {
  readonly addresses: Addresses;
  readonly scrapeIntervalSeconds: number;
  /** Environment that the stack itself is said to be in. */
  readonly environment: string;
  /** Folders as Prometheus sees them: `rules/`, `alerts/<environment>/`, `targets/`. */
  readonly folders: { readonly rules: string; readonly alerts: string; readonly targets: string };
  /** The environments that alerts are written for. */
  readonly environments: readonly string[];
  /** What is found by its name in the network, while it is there: where containers come and go with their profiles. */
  readonly byName?: ByName;
  /** Who reads it. */
  readonly server: "prometheus" | "engine";
  /** Services of the stack: what does not run is not scraped, and no alert is sent in vain. */
  readonly running: readonly ServiceName[];
  /** True where retention is a setting of the file (Prometheus 3.11 and newer), not a flag. */
  readonly retentionInFile: boolean;
  /** What the project says of other stores of samples; the engine sends none. */
  readonly stack?: StackConfig | undefined;
}

function ownJob(name: StackJob & ServiceName, input: PrometheusConfigInput, settings: object = {}): object {
  return {
    job_name: name,
    ...settings,
    static_configs: [
      { targets: [input.addresses[name]], labels: { service: name, environment: input.environment } },
    ],
  };
}

// A name that does not resolve is no target, where a static one would be a dead service.
function foundByName(address: string): object {
  const [host = "", port = ""] = address.split(":");
  return { dns_sd_configs: [{ names: [host], type: "A", port: Number(port), refresh_interval: "15s" }] };
}

function demoByName({ addresses: { demoMetrics } }: PrometheusConfigInput, environment: string): object {
  const label = (target: string, value: string): object => ({
    source_labels: ["__meta_dns_name"],
    regex: demoMetrics.split(":")[0],
    target_label: target,
    replacement: value,
  });
  return {
    ...foundByName(demoMetrics),
    relabel_configs: [
      label("service", "demo"),
      label("environment", environment),
      label("instance", demoMetrics),
    ],
  };
}

function jobsByName({ byName, environment, addresses }: PrometheusConfigInput): readonly object[] {
  if (byName === undefined) return [];
  const always = (labels: Readonly<Record<string, string>>): object => ({
    relabel_configs: Object.entries(labels).map(([label, value]) => ({
      target_label: label,
      replacement: value,
    })),
  });
  const found = (name: StackJob, address: string, settings: object = {}): object => ({
    job_name: name,
    ...settings,
    ...foundByName(address),
    ...always({ service: name, environment, instance: address }),
  });
  return [
    // Of the two shippers it is the one with a profile.
    found("promtail", addresses.promtail),
    found("host", byName.host),
    // Its page is of those who send to it, and says of each series whose it is.
    found("collector", byName.collector, { honor_labels: true }),
  ];
}

/** The stack's own parts that are always there, each as a job. */
function ownJobs(input: PrometheusConfigInput): readonly object[] {
  const runs = (name: ServiceName): boolean => input.running.includes(name);
  const others = (["alertmanager", "loki", "tempo", "alloy", "promtail"] as const).filter(runs);
  return [
    ...[input.server, ...others, "health" as const].map((name) => ownJob(name, input)),
    // Its page is of those who send to it, and says of each series whose it is.
    ...(runs("runs") ? [ownJob("runs", input, { honor_labels: true })] : []),
  ];
}

// Prometheus reads these paths as patterns.
const literally = (folder: string): string => folder.replace(/[\\*?[]/g, "\\$&");

/** The folders of all rule files, out of those of the rules and of the alerts: Prometheus takes no pattern for a folder. */
export const ruleFolders = (
  { rules, alerts }: { readonly rules: string; readonly alerts: string },
  environments: readonly string[],
): readonly string[] => [
  rules,
  ...[...environments, serverEnvironment.name].map((name) => `${alerts}/${name}`),
];

/** `prometheus.yml` as data: rules, Alertmanager, the stack's own jobs, and the user's services by targets file. */
export function prometheusConfig(input: PrometheusConfigInput): object {
  const interval = `${input.scrapeIntervalSeconds}s`;
  const remote = remoteWrite(input.server === "prometheus" ? (input.stack ?? {}) : {});
  return {
    global: {
      scrape_interval: interval,
      scrape_timeout: interval,
      evaluation_interval: interval,
      ...remote.global,
    },
    ...remote.sent,
    ...(input.retentionInFile && {
      storage: { tsdb: { retention: { time: bounds.metricsTime, size: bounds.metricsSize } } },
    }),
    rule_files: ruleFolders(input.folders, input.environments).map((folder) => `${literally(folder)}/*.yml`),
    ...(input.running.includes("alertmanager") && {
      alerting: { alertmanagers: [{ static_configs: [{ targets: [input.addresses.alertmanager] }] }] },
    }),
    scrape_configs: [
      ...ownJobs(input),
      {
        job_name: servicesJob,
        // While one develops, a page that does not say what it is shows what it has all the same.
        ...(input.server === "engine" && { fallback_scrape_protocol: "PrometheusText0.0.4" }),
        file_sd_configs: [{ files: [`${literally(input.folders.targets)}/*.json`], refresh_interval: "15s" }],
        ...(input.byName !== undefined && demoByName(input, input.byName.demo)),
      },
      ...jobsByName(input),
    ],
  };
}

import type { Addresses } from "./addresses.ts";

export interface CollectorConfigInput {
  readonly addresses: Addresses;
  /** Where its metrics are to be scraped. */
  readonly metricsPort: number;
  /** Whose logs these are, where Loki keeps those of many. */
  readonly tenant?: string | undefined;
}

/** What the labels of a target are called, and where OpenTelemetry has them; of two that say the same the last counts. */
const labelsOfTargets = [
  ["service", "service.name"],
  // What it was called before.
  ["environment", "deployment.environment"],
  ["environment", "deployment.environment.name"],
] as const;

// Only what a resource says: a label without a value would be one too.
const labelled = labelsOfTargets.map(
  ([label, attribute]) =>
    `set(datapoint.attributes["${label}"], resource.attributes["${attribute}"]) where resource.attributes["${attribute}"] != nil`,
);

// What is not taken is tried again for so long, and waits in memory: the image has no folder that it may write to.
const patience = {
  retry_on_failure: { max_elapsed_time: "10m" },
  sending_queue: { queue_size: 1000 },
};

/**
 * `collector/config.yml` as data, for the OpenTelemetry collector (contrib, 0.155 and newer): it takes all three signals
 * by OTLP and hands traces to Tempo, logs to Loki, and metrics to Prometheus, which scrapes them here. Prometheus so
 * needs no door by which anybody could write into it.
 */
export function collectorConfig({ addresses, metricsPort, tenant }: CollectorConfigInput): object {
  const listen = (port: number): object => ({ endpoint: `0.0.0.0:${port}` });
  const signal = (exporter: string, ...processors: readonly string[]): object => ({
    receivers: ["otlp"],
    processors: ["memory_limiter", ...processors],
    exporters: [exporter],
  });
  return {
    extensions: { health_check: listen(13_133) },
    receivers: { otlp: { protocols: { grpc: listen(4317), http: listen(4318) } } },
    processors: {
      memory_limiter: { check_interval: "1s", limit_percentage: 75, spike_limit_percentage: 20 },
      batch: {},
      "transform/labels": {
        error_mode: "ignore",
        metric_statements: [{ context: "datapoint", statements: labelled }],
      },
    },
    exporters: {
      "otlp_http/tempo": { endpoint: `http://${addresses.tempoOtlp}`, ...patience },
      "otlp_http/loki": {
        endpoint: `http://${addresses.loki}/otlp`,
        ...(tenant !== undefined && { headers: { "X-Scope-OrgID": tenant } }),
        ...patience,
      },
      // With exemplars, which the older form of the page has not.
      prometheus: { ...listen(metricsPort), enable_open_metrics: true, metric_expiration: "5m" },
    },
    service: {
      extensions: ["health_check"],
      pipelines: {
        traces: signal("otlp_http/tempo", "batch"),
        logs: signal("otlp_http/loki", "batch"),
        metrics: signal("prometheus", "transform/labels", "batch"),
      },
      telemetry: { logs: { level: "warn" }, metrics: { level: "none" } },
    },
  };
}

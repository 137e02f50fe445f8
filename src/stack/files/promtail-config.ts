export interface PromtailConfigInput {
  readonly lokiAddress: string;
  /** Folder of the log files, as the shipper sees it. */
  readonly logDir: string;
  /** A file of it whose lines come to Loki another way. */
  readonly exceptFile?: string;
  /** Where Promtail remembers how far it has read; Alloy has a place of its own. */
  readonly positionsFile: string;
  readonly host: string;
  readonly port: number;
  /** Whose logs these are, where Loki keeps those of many. */
  readonly tenant?: string | undefined;
}

/**
 * `promtail/config.yml` as data, the one log pipeline: Alloy runs it as it is, and so does Promtail.
 * A file `NAME.log` holds the lines of service NAME; fields of JSON lines win. Only labels with few values are
 * labels, ids are structured metadata.
 */
export function promtailConfig(input: PromtailConfigInput): object {
  const { tenant } = input;
  return {
    server: { http_listen_address: input.host, http_listen_port: input.port, grpc_listen_port: 0 },
    positions: { filename: input.positionsFile },
    clients: [
      {
        url: `http://${input.lokiAddress}/loki/api/v1/push`,
        ...(tenant !== undefined && { tenant_id: tenant }),
      },
    ],
    scrape_configs: [
      {
        job_name: "services",
        static_configs: [
          {
            targets: ["localhost"],
            labels: {
              job: "services",
              __path__: `${input.logDir}/*.log`,
              ...(input.exceptFile !== undefined && { __path_exclude__: input.exceptFile }),
            },
          },
        ],
        pipeline_stages: [
          { regex: { source: "filename", expression: String.raw`(?P<service>[^/\\]+)\.log$` } },
          {
            json: {
              expressions: {
                level: "level",
                service: "service",
                environment: "environment",
                timestamp: "timestamp",
                trace_id: "trace_id",
                span_id: "span_id",
              },
            },
          },
          { timestamp: { source: "timestamp", format: "RFC3339Nano", action_on_failure: "skip" } },
          { labels: { level: "", service: "", environment: "" } },
          { structured_metadata: { trace_id: "", span_id: "" } },
          { labeldrop: ["filename"] },
        ],
      },
    ],
  };
}

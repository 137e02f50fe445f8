import { bounds } from "../definition/bounds.ts";

export interface LokiConfigInput {
  /** Interface of the HTTP API. */
  readonly host: string;
  readonly port: number;
  /** Port of the internal gRPC API; 0 takes a free one. */
  readonly grpcPort: number;
  /** Folder of all data. */
  readonly dataDir: string;
}

/** `loki/config.yml` as data: one process, files on disk, bounded retention, nothing reported home. */
export function lokiConfig({ host, port, grpcPort, dataDir }: LokiConfigInput): object {
  return {
    auth_enabled: false,
    server: {
      http_listen_address: host,
      http_listen_port: port,
      // Only the process itself talks gRPC.
      grpc_listen_address: "127.0.0.1",
      grpc_listen_port: grpcPort,
      log_level: "warn",
    },
    common: {
      instance_addr: "127.0.0.1",
      path_prefix: dataDir,
      replication_factor: 1,
      ring: { kvstore: { store: "inmemory" } },
      storage: { filesystem: { chunks_directory: `${dataDir}/chunks`, rules_directory: `${dataDir}/rules` } },
    },
    ingester: { lifecycler: { min_ready_duration: "1s" } },
    schema_config: {
      configs: [
        {
          from: "2024-04-01",
          store: "tsdb",
          object_store: "filesystem",
          schema: "v13",
          index: { prefix: "index_", period: "24h" },
        },
      ],
    },
    // Retention is off unless all three are said: without it logs live for ever.
    compactor: {
      working_directory: `${dataDir}/compactor`,
      retention_enabled: true,
      delete_request_store: "filesystem",
    },
    limits_config: {
      retention_period: bounds.logsTime,
      allow_structured_metadata: true,
      volume_enabled: true,
    },
    analytics: { reporting_enabled: false },
  };
}

import { bounds } from "../definition/bounds.ts";
import { lokiPlaces } from "../remote/loki-storage.ts";
import type { StackConfig } from "../remote/stack-config.ts";

export interface LokiConfigInput {
  /** Interface of the HTTP API. */
  readonly host: string;
  readonly port: number;
  /** Port of the internal gRPC API; 0 takes a free one. */
  readonly grpcPort: number;
  /** Folder of all data. */
  readonly dataDir: string;
  /** What the project says of whose logs these are and where they lie. */
  readonly stack?: StackConfig | undefined;
}

/** `loki/config.yml` as data: one process, on its disk unless the project says otherwise, bounded retention, nothing reported home. */
export function lokiConfig({ host, port, grpcPort, dataDir, stack = {} }: LokiConfigInput): object {
  const places = lokiPlaces(stack.lokiStorage, dataDir);
  return {
    auth_enabled: stack.tenant !== undefined,
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
      storage: places.common,
    },
    ...places.beside,
    ingester: { lifecycler: { min_ready_duration: "1s" } },
    schema_config: { configs: places.schema },
    // Retention is off unless all three are said: without it logs live for ever.
    compactor: {
      working_directory: `${dataDir}/compactor`,
      retention_enabled: true,
      delete_request_store: places.deletes,
    },
    limits_config: {
      retention_period: bounds.logsTime,
      allow_structured_metadata: true,
      volume_enabled: true,
    },
    analytics: { reporting_enabled: false },
  };
}

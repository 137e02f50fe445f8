import { bounds } from "../definition/bounds.ts";

export interface TempoConfigInput {
  /** Interface of the HTTP API and of the receivers. */
  readonly host: string;
  readonly port: number;
  /** Port of the internal gRPC API. */
  readonly grpcPort: number;
  /** Where spans are taken over HTTP and over gRPC. */
  readonly otlp: { readonly httpPort: number; readonly grpcPort: number };
  /** Folder of all data. */
  readonly dataDir: string;
}

// Nobody else is in the ring.
const alone = { kvstore: { store: "inmemory" }, instance_addr: "127.0.0.1" };

/**
 * `tempo/config.yml` as data, for Tempo 3: one process, which needs no queue, files on disk, bounded retention,
 * nothing reported home.
 */
export function tempoConfig({ host, port, grpcPort, otlp, dataDir }: TempoConfigInput): object {
  const retention = { compaction: { block_retention: bounds.tracesTime } };
  return {
    target: "all",
    multitenancy_enabled: false,
    server: {
      http_listen_address: host,
      http_listen_port: port,
      // Only the process itself talks gRPC.
      grpc_listen_address: "127.0.0.1",
      grpc_listen_port: grpcPort,
      log_level: "warn",
    },
    distributor: {
      ring: alone,
      receivers: {
        otlp: {
          protocols: {
            http: { endpoint: `${host}:${otlp.httpPort}` },
            grpc: { endpoint: `${host}:${otlp.grpcPort}` },
          },
        },
      },
    },
    live_store: {
      ring: alone,
      partition_ring: { kvstore: { store: "inmemory" } },
      wal: { path: `${dataDir}/live-store/traces` },
      shutdown_marker_dir: `${dataDir}/live-store/shutdown-marker`,
    },
    block_builder: { wal: { path: `${dataDir}/block-builder/traces` } },
    // One asks the other what is to be removed; each has the setting.
    backend_scheduler: { local_work_path: `${dataDir}/work`, provider: { compaction: retention } },
    // It waits at its end for this long, with work or without; what is cut off begins anew.
    backend_worker: { ...retention, finish_on_shutdown_timeout: "2s" },
    storage: {
      trace: {
        backend: "local",
        wal: { path: `${dataDir}/wal` },
        local: { path: `${dataDir}/blocks` },
      },
    },
    usage_report: { reporting_enabled: false },
  };
}

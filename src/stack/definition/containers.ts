import type { ServiceName } from "./service-name.ts";
import { services } from "./services.ts";

/** A container that only the compose file has, and only with its profile. */
interface Extra {
  /** Name of the profile that starts it. */
  readonly profile: string;
  /** What one gets by it. */
  readonly adds: string;
  /** Port inside its network. */
  readonly port: number;
  /** Image with its pinned tag. */
  readonly image: string | undefined;
  readonly graceSeconds: number;
}

/** What Docker mode can have beside the services of the stack. */
export const extras = {
  "node-exporter": {
    profile: "host",
    adds: "metrics of the machine: processors, memory, disks, clock",
    port: 9100,
    image: "prom/node-exporter:v1.12.1",
    graceSeconds: 10,
  },
  "docker-proxy": {
    profile: "docker-logs",
    adds: "the part of Docker's API that reads logs, and nothing else of it",
    port: 2375,
    image: "wollomatic/socket-proxy:1.12.2",
    graceSeconds: 10,
  },
  "docker-logs": {
    profile: "docker-logs",
    adds: "what all containers of the machine print",
    port: services.alloy.port,
    image: services.alloy.image,
    graceSeconds: services.alloy.graceSeconds,
  },
  "host-logs": {
    profile: "host-logs",
    adds: "the system log of the machine",
    port: services.alloy.port,
    image: services.alloy.image,
    graceSeconds: services.alloy.graceSeconds,
  },
  collector: {
    profile: "otel",
    adds: "an OpenTelemetry collector: metrics, logs and traces by OTLP at one address",
    port: 4318,
    image: "otel/opentelemetry-collector-contrib:0.160.0",
    graceSeconds: 20,
  },
} as const satisfies Readonly<Record<string, Extra>>;

type ExtraName = keyof typeof extras;

/** Services that run on a bare machine alone: in Docker Prometheus is the engine, and Tempo takes spans itself. */
type NativeOnly = "engine" | "runs";

/** Every container of the compose file. */
export type ContainerName = Exclude<ServiceName, NativeOnly> | ExtraName | "grafana-secret";

const isExtra = (name: ContainerName): name is ExtraName => name in extras;

/** Seconds that a container may take to end. */
export function graceOf(name: ContainerName): number {
  if (name === "grafana-secret") return 10;
  return isExtra(name) ? extras[name].graceSeconds : services[name].graceSeconds;
}

/**
 * Packages that a service may have beside this one: name → what its module gives. None of them is loaded before it
 * is used, and none has to be there: `package.json` of the published package names each as an optional peer.
 */
export interface Peers {
  readonly "@electric-sql/pglite": typeof import("@electric-sql/pglite");
  readonly "@opentelemetry/api": typeof import("@opentelemetry/api");
  readonly "@opentelemetry/exporter-prometheus": typeof import("@opentelemetry/exporter-prometheus");
  readonly "@opentelemetry/exporter-trace-otlp-grpc": typeof import("@opentelemetry/exporter-trace-otlp-grpc");
  readonly "@opentelemetry/exporter-trace-otlp-http": typeof import("@opentelemetry/exporter-trace-otlp-http");
  readonly "@opentelemetry/exporter-trace-otlp-proto": typeof import("@opentelemetry/exporter-trace-otlp-proto");
  readonly "@opentelemetry/resources": typeof import("@opentelemetry/resources");
  readonly "@opentelemetry/sdk-metrics": typeof import("@opentelemetry/sdk-metrics");
  readonly "@opentelemetry/sdk-node": typeof import("@opentelemetry/sdk-node");
  readonly pg: typeof import("pg");
  readonly "pg-boss": typeof import("pg-boss");
  readonly "prom-client": typeof import("prom-client");
  readonly redis: typeof import("redis");
  readonly winston: typeof import("winston");
}

export type PeerName = keyof Peers;

/**
 * Packages that come with another: who has that one has them, though a strict installer puts them where only that one
 * finds them.
 */
export const broughtBy: Partial<Readonly<Record<PeerName, PeerName>>> = {
  "@opentelemetry/exporter-trace-otlp-grpc": "@opentelemetry/sdk-node",
  "@opentelemetry/exporter-trace-otlp-http": "@opentelemetry/sdk-node",
  "@opentelemetry/exporter-trace-otlp-proto": "@opentelemetry/sdk-node",
};

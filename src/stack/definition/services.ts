import type { ServiceDefinition } from "./service.ts";
import type { ServiceName } from "./service-name.ts";

/**
 * The stack. Ports, images and names of programs stand here and nowhere else.
 * Tags are pinned: Prometheus to its LTS line, the others to the newest release that was looked at.
 */
export const services: Readonly<Record<ServiceName, ServiceDefinition>> = {
  prometheus: {
    title: "Prometheus",
    adds: "metrics, rules and alerts",
    port: 9090,
    readyPath: "/-/ready",
    page: "",
    image: "prom/prometheus:v3.13.5",
    core: true,
    graceSeconds: 90,
    program: {
      names: ["prometheus"],
      versionArgs: ["--version"],
      versionPattern: /^prometheus, version (\S+)/m,
      downloadPage: "https://prometheus.io/download/",
    },
  },
  engine: {
    title: "Engine",
    adds: "metrics, rules and alerts without Prometheus",
    port: 9090,
    readyPath: "/-/ready",
    page: "",
    core: true,
    graceSeconds: 20,
  },
  alertmanager: {
    title: "Alertmanager",
    adds: "grouping and sending of alerts",
    without: "Without Alertmanager alerts show on the boards, but none is sent, grouped or silenced",
    port: 9093,
    readyPath: "/-/ready",
    page: "",
    image: "prom/alertmanager:v0.34.2",
    core: false,
    graceSeconds: 20,
    program: {
      names: ["alertmanager", "prometheus-alertmanager"],
      versionArgs: ["--version"],
      versionPattern: /^alertmanager, version (\S+)/m,
      downloadPage: "https://prometheus.io/download/",
    },
  },
  health: {
    title: "Health service",
    adds: "checks, status page, alert receiver",
    port: 8080,
    readyPath: "/livez",
    page: "/status",
    core: true,
    graceSeconds: 20,
  },
  grafana: {
    title: "Grafana",
    adds: "the boards in Grafana",
    port: 3000,
    readyPath: "/api/health",
    page: "",
    image: "grafana/grafana:13.2.1",
    core: false,
    graceSeconds: 20,
    program: {
      names: ["grafana", "grafana-server"],
      versionArgs: ["-v"],
      versionPattern: /^(?:grafana(?:-server)? )?version (\d\S*)/im,
      downloadPage: "https://grafana.com/grafana/download",
    },
  },
  viewer: {
    title: "Boards",
    adds: "the boards without Grafana",
    port: 3210,
    readyPath: "/livez",
    page: "",
    core: false,
    graceSeconds: 10,
  },
  runs: {
    title: "Runs",
    adds: "traces, logs and metrics, sent by OTLP",
    port: 4318,
    readyPath: "/livez",
    page: "",
    core: false,
    graceSeconds: 10,
  },
  loki: {
    title: "Loki",
    adds: "a store for logs",
    port: 3100,
    readyPath: "/ready",
    page: "/metrics",
    image: "grafana/loki:3.7.8",
    core: false,
    graceSeconds: 60,
    program: {
      names: ["loki", "loki-linux-amd64", "loki-linux-arm64"],
      versionArgs: ["--version"],
      versionPattern: /^loki, version (\S+)/m,
      downloadPage: "https://github.com/grafana/loki/releases",
    },
  },
  tempo: {
    title: "Tempo",
    adds: "a store for traces",
    without: "Without Tempo traces are kept by Runs alone, and shown in the viewer, not in Grafana",
    port: 3200,
    readyPath: "/ready",
    page: "/status",
    image: "grafana/tempo:3.0.3",
    core: false,
    graceSeconds: 60,
    program: {
      names: ["tempo", "tempo-linux-amd64", "tempo-linux-arm64"],
      versionArgs: ["--version"],
      // Before 3 it reads another configuration.
      versionPattern: /^tempo, version v?((?:[3-9]|\d\d)\S*)/m,
      downloadPage: "https://github.com/grafana/tempo/releases",
    },
  },
  alloy: {
    title: "Grafana Alloy",
    adds: "logs shipped to Loki",
    port: 12345,
    readyPath: "/-/ready",
    page: "",
    image: "grafana/alloy:v1.21.2",
    core: false,
    graceSeconds: 20,
    program: {
      names: ["alloy", "alloy-linux-amd64", "alloy-linux-arm64"],
      versionArgs: ["--version"],
      versionPattern: /^alloy, version v?(\S+)/m,
      downloadPage: "https://github.com/grafana/alloy/releases",
    },
  },
  promtail: {
    title: "Promtail",
    adds: "log shipping, no longer maintained",
    port: 9080,
    readyPath: "/ready",
    page: "",
    image: "grafana/promtail:3.6.7",
    core: false,
    graceSeconds: 20,
    program: {
      names: ["promtail", "promtail-linux-amd64", "promtail-linux-arm64"],
      versionArgs: ["--version"],
      versionPattern: /^promtail, version (\S+)/m,
      downloadPage: "https://github.com/grafana/loki/releases/tag/v3.6.7",
    },
  },
  demo: {
    title: "Demo",
    adds: "a service with work and traffic, to break",
    port: 8000,
    readyPath: "/healthz",
    livePath: "/livez",
    page: "/",
    core: true,
    graceSeconds: 10,
  },
};

/** Ports that a service has beside its own, by what they are for. */
export const furtherPorts = {
  /** Where the demo serves its metrics; 9464, the default of every service that uses the SDK, stays free for yours. */
  demoMetrics: { of: "demo", port: 9465 },
  /** Where Tempo takes spans over HTTP. Natively the receiver of runs has this port, and hands on to the next. */
  tempoOtlp: { of: "tempo", port: 4318 },
  tempoOtlpGrpc: { of: "tempo", port: 4317 },
  /** What only the process itself asks, by gRPC. */
  lokiGrpc: { of: "loki", port: 9095 },
  tempoGrpc: { of: "tempo", port: 9096 },
} as const satisfies Readonly<Record<string, { readonly of: ServiceName; readonly port: number }>>;

export type FurtherPort = keyof typeof furtherPorts;

export const furtherPortNames: readonly FurtherPort[] = [
  "demoMetrics",
  "tempoOtlp",
  "tempoOtlpGrpc",
  "lokiGrpc",
  "tempoGrpc",
];

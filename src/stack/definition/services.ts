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
    page: "/",
    core: true,
    graceSeconds: 10,
  },
};

/** Where the demo serves its metrics; 9464, the default of every service that uses the SDK, stays free for yours. */
export const demoMetricsPort = 9465;

/** Every service of the stack, in the order in which they start; they stop in the opposite order. */
export const serviceNames = [
  "alertmanager",
  "loki",
  "tempo",
  "prometheus",
  "engine",
  "runs",
  "health",
  "alloy",
  "promtail",
  "grafana",
  "viewer",
  "demo",
] as const;

export type ServiceName = (typeof serviceNames)[number];

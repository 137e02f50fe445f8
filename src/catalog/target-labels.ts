/**
 * Labels that the scrape configuration puts on every series; the SDK never does.
 * Label → what it says.
 */
export const targetLabels = {
  job: "Name of the scrape job.",
  instance: "Address that was scraped.",
  service: "Name of the service, from the targets file.",
  environment: "Environment of the service, from the targets file.",
} as const;

export type TargetLabel = keyof typeof targetLabels;

/** Job of every service of the user; the targets file says which service and environment it is. */
export const servicesJob = "services";

/** Jobs of the stack's own parts: those who watch, who are not among the watched. */
export const stackJobs = [
  "prometheus",
  "engine",
  "alertmanager",
  "loki",
  "tempo",
  "alloy",
  "promtail",
  "host",
  "collector",
  "health",
  "runs",
] as const;
export type StackJob = (typeof stackJobs)[number];

import type { LogLabel } from "../catalog/index.ts";

/**
 * What Loki calls a label, whichever way a line came: `service_name` and `detected_level` it makes itself, out of the
 * labels of a shipped line and of what OpenTelemetry says of one that came by OTLP.
 */
export const groupNames = {
  service: "service_name",
  level: "detected_level",
} as const satisfies Readonly<Record<Exclude<LogLabel, "environment">, string>>;

/** The environment of a line: of one that was shipped, and of one that came by OTLP, by its name of today and of before. */
export const environmentNames = [
  "environment",
  "deployment_environment_name",
  "deployment_environment",
] as const;

import type { PageFormat } from "../exposition/format.ts";
import type { Job, PageLimits, TargetGroup } from "./engine-config.ts";
import { refusedConfig, type Section } from "./section.ts";

const limitKeys = [
  "body_size_limit",
  "sample_limit",
  "label_limit",
  "label_name_length_limit",
  "label_value_length_limit",
] as const;

export const globalKeys = ["scrape_interval", "scrape_timeout", "evaluation_interval", ...limitKeys] as const;

export const jobKeys = [
  "job_name",
  "scrape_interval",
  "scrape_timeout",
  "metrics_path",
  "scheme",
  "honor_labels",
  "fallback_scrape_protocol",
  "static_configs",
  "file_sd_configs",
  ...limitKeys,
] as const;

/** What Prometheus calls the formats, those that are read here. */
const protocols: ReadonlyMap<string, PageFormat> = new Map([
  ["PrometheusText0.0.4", "text"],
  ["PrometheusText1.0.0", "text"],
  ["OpenMetricsText0.0.1", "openmetrics"],
  ["OpenMetricsText1.0.0", "openmetrics"],
]);

function readFallback(section: Section): PageFormat | undefined {
  const text = section.text("fallback_scrape_protocol");
  if (text === undefined) return undefined;
  const format = protocols.get(text);
  if (format !== undefined) return format;
  const fix = `write ${[...protocols.keys()].join(", ")}`;
  throw refusedConfig(section.place("fallback_scrape_protocol"), `is "${text}"`, fix);
}

/** What all jobs have in common, unless they say otherwise. */
export interface JobDefaults {
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly limits: PageLimits;
}

export function readLimits(section: Section, defaults?: PageLimits): PageLimits {
  return {
    bodyBytes: section.bytes("body_size_limit") || (defaults?.bodyBytes ?? 0),
    samples: section.count("sample_limit") || (defaults?.samples ?? 0),
    labels: section.count("label_limit") || (defaults?.labels ?? 0),
    labelNameLength: section.count("label_name_length_limit") || (defaults?.labelNameLength ?? 0),
    labelValueLength: section.count("label_value_length_limit") || (defaults?.labelValueLength ?? 0),
  };
}

export function readGroups(section: Section): readonly TargetGroup[] {
  return section.sections("static_configs", ["targets", "labels"]).map((group) => ({
    targets: group.texts("targets"),
    labels: group.labels("labels"),
  }));
}

/** One entry of `scrape_configs`. Throws an `ObsError` ENGINE_CONFIG. */
export function readJob(section: Section, defaults: JobDefaults): Job {
  const name = section.text("job_name");
  if (name === undefined)
    throw refusedConfig(section.place("job_name"), "is missing", "give each job a name");
  const intervalMs = section.durationMs("scrape_interval", defaults.intervalMs);
  const timeoutMs = section.durationMs("scrape_timeout", Math.min(defaults.timeoutMs, intervalMs));
  if (timeoutMs > intervalMs) {
    const fix = "let a scrape take no longer than the time to the next";
    throw refusedConfig(section.place("scrape_timeout"), "is longer than the scrape interval", fix);
  }
  const scheme = section.text("scheme", "http");
  if (scheme !== "http" && scheme !== "https")
    throw refusedConfig(section.place("scheme"), `is "${scheme}"`, "write http or https");
  const fallback = readFallback(section);
  const files = section.sections("file_sd_configs", ["files", "refresh_interval"]);
  return {
    name,
    intervalMs,
    timeoutMs,
    scheme,
    path: section.text("metrics_path", "/metrics"),
    ...(fallback !== undefined && { fallback }),
    honorLabels: section.truth("honor_labels"),
    limits: readLimits(section, defaults.limits),
    groups: readGroups(section),
    files: files.flatMap((file) => file.texts("files")),
  };
}

import type { ExternalMetrics } from "../../catalog/index.ts";
import type { Alert } from "./alert.ts";

type Severity = ExternalMetrics["ALERTS"]["labels"]["severity"]["values"][number];

export type Badness = "bad" | "doubtful" | "mild";

/** How bad each severity is, worst first: ours, and names that others give. */
const severities = {
  critical: "bad",
  page: "bad",
  error: "bad",
  warning: "doubtful",
  info: "mild",
} as const satisfies Readonly<Record<Severity | "page" | "error", Badness>>;

const names = Object.keys(severities);
const badness: ReadonlyMap<string, Badness> = new Map(Object.entries(severities));

/** For sorting: 0 is the worst; severities that nobody knows come last. */
export function severityRank(alert: Alert): number {
  const place = names.indexOf(alert.labels.severity ?? "");
  return place === -1 ? names.length : place;
}

/** A severity that nobody knows is doubtful: it must not look mild. */
export function badnessOf(alert: Alert): Badness {
  return badness.get(alert.labels.severity ?? "") ?? "doubtful";
}

import type { Alert } from "./alert.ts";

/** Names that people give to severities, worst first, and how bad each is. */
const severities = [
  ["critical", "bad"],
  ["page", "bad"],
  ["error", "bad"],
  ["warning", "doubtful"],
  ["info", "mild"],
] as const;

export type Badness = (typeof severities)[number][1];

const placeOf = (alert: Alert): number => severities.findIndex(([name]) => name === alert.labels.severity);

/** For sorting: 0 is the worst; severities that nobody knows come last. */
export function severityRank(alert: Alert): number {
  const place = placeOf(alert);
  return place === -1 ? severities.length : place;
}

/** A severity that nobody knows is doubtful: it must not look mild. */
export function badnessOf(alert: Alert): Badness {
  return severities[placeOf(alert)]?.[1] ?? "doubtful";
}

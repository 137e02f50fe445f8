import type { Sample } from "../../metrics/index.ts";

/** A text that is the same for equal series, whatever the order of their labels. */
export function sampleKey({ name, labels }: Pick<Sample, "name" | "labels">): string {
  return JSON.stringify([name, ...Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Whether two samples are of one series, seen from one library that tells them in one order. */
export function sameSeries(a: Pick<Sample, "name" | "labels">, b: Pick<Sample, "name" | "labels">): boolean {
  if (a.name !== b.name) return false;
  let more = 0;
  for (const label in a.labels) {
    if (a.labels[label] !== b.labels[label]) return false;
    more += 1;
  }
  for (const _ in b.labels) more -= 1;
  return more === 0;
}

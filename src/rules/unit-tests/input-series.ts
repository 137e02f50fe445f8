import { exposedName } from "../../catalog/index.ts";
import type { TestSeries } from "../model/scenario.ts";

/** Some steps during which every series does one thing. */
export interface Phase {
  readonly steps: number;
  readonly series: readonly TestSeries[];
}

interface InputSeries {
  readonly series: string;
  readonly values: string;
}

/**
 * The phases, one after the other, in promtool's notation. All start at step 0 from nothing: counters at 0, gauges
 * where `before` has them, so that the first phase begins to count at step 1.
 */
export function inputSeries(
  before: readonly TestSeries[],
  phases: readonly Phase[],
  target: Readonly<Record<string, string>>,
  namespace: string,
): readonly InputSeries[] {
  const known = byKey(before);
  const timeline = phases.map(({ steps, series }) => ({ steps, series: byKey(series) }));
  const keys = [...new Set(timeline.flatMap(({ series }) => [...series.keys()]))];
  return keys.map((key) => {
    const first = timeline.find(({ series }) => series.has(key))?.series.get(key);
    const grows = first?.moves !== "stay";
    let level = grows ? 0 : (known.get(key)?.amount ?? 0);
    const parts = [`${level}`];
    for (const { steps, series } of timeline) {
      const amount = series.get(key)?.amount ?? 0;
      // `a+bxn` is n + 1 values: the first of them is one step on already.
      const start = grows ? level + amount : amount;
      parts.push(`${start}+${grows ? amount : 0}x${steps - 1}`);
      level = grows ? level + amount * steps : amount;
    }
    const labels = Object.entries({ ...first?.labels, ...target }).sort(([a], [b]) => (a < b ? -1 : 1));
    const text = labels.map(([label, value]) => `${label}="${value}"`).join(", ");
    return { series: `${exposedName(first?.name ?? "", namespace)}{${text}}`, values: parts.join(" ") };
  });
}

/** Of two with the same name and labels the first one counts. */
function byKey(series: readonly TestSeries[]): ReadonlyMap<string, TestSeries> {
  const known = new Map<string, TestSeries>();
  for (const one of series) {
    const key = keyOf(one);
    if (!known.has(key)) known.set(key, one);
  }
  return known;
}

function keyOf({ name, labels }: TestSeries): string {
  return JSON.stringify([name, Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

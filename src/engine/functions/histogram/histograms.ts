import type { Column } from "../../model/column.ts";
import { Labels, nameLabel } from "../../model/labels.ts";
import { boundOf } from "./bound.ts";
import type { Buckets } from "./buckets.ts";

export const boundLabel = "le";
const bound = new Set([boundLabel]);
const boundAndName = new Set([boundLabel, nameLabel]);

/** The buckets of one classic histogram over all moments. */
export interface Histogram {
  /** Without name and bound. */
  readonly labels: Labels;
  /** What its buckets are at a moment; undefined where it has none. What was given before is written over. */
  at(moment: number): Buckets | undefined;
}

interface Part {
  readonly bound: number;
  readonly column: Column;
}

class ColumnHistogram implements Histogram {
  readonly labels: Labels;
  readonly #parts: readonly Part[];
  readonly #buckets: Buckets;

  constructor(parts: readonly Part[]) {
    this.labels = parts[0]?.column.labels.without(boundAndName) ?? Labels.none;
    this.#parts = parts.toSorted((a, b) => (a.bound < b.bound ? -1 : a.bound > b.bound ? 1 : 0));
    const room = parts.length;
    this.#buckets = { bounds: new Float64Array(room), counts: new Float64Array(room), size: 0 };
  }

  at(moment: number): Buckets | undefined {
    const buckets = this.#buckets;
    buckets.size = 0;
    for (const { bound, column } of this.#parts) {
      if (column.present[moment] !== 1) continue;
      const value = column.values[moment] ?? 0;
      const last = buckets.size - 1;
      if (last >= 0 && buckets.bounds[last] === bound) {
        buckets.counts[last] = (buckets.counts[last] ?? 0) + value;
      } else {
        buckets.bounds[buckets.size] = bound;
        buckets.counts[buckets.size++] = value;
      }
    }
    return buckets.size === 0 ? undefined : buckets;
  }
}

/** Puts buckets together that differ in their bound only, and names the bounds of others that are none. */
export function histogramsOf(columns: readonly Column[]): {
  readonly histograms: readonly Histogram[];
  readonly strange: readonly Column[];
} {
  const groups = new Map<string, Part[]>();
  const strange: Column[] = [];
  for (const column of columns) {
    const value = boundOf(column.labels.get(boundLabel));
    if (value === undefined) {
      strange.push(column);
      continue;
    }
    const { key } = column.labels.without(bound);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ bound: value, column }]);
    else group.push({ bound: value, column });
  }
  return { histograms: [...groups.values()].map((parts) => new ColumnHistogram(parts)), strange };
}

import { type Kept, keyOf, type Sample, type Sums } from "./kept.ts";

/** Below which value a share of what was observed lies, if what lies in a bucket lies evenly in it. */
function within(share: number, buckets: readonly (readonly [bound: number, upTo: number])[]): number {
  const all = buckets.at(-1)?.[1] ?? 0;
  if (all === 0) return Number.NaN;
  const rank = share * all;
  const i = buckets.findIndex(([, upTo]) => upTo >= rank);
  const [below, before] = buckets[i - 1] ?? [0, 0];
  const [bound, upTo] = buckets[i] ?? [0, 0];
  return bound === Number.POSITIVE_INFINITY
    ? below
    : below + ((bound - below) * (rank - before)) / (upTo - before);
}

/** A quantile of buckets that were added up, by all labels but `le`. */
export function quantiles(share: number, buckets: Sums): readonly Sample[] {
  const groups = new Map<string, { labels: Kept["labels"]; buckets: (readonly [number, number])[] }>();
  for (const { labels: all, value } of buckets.values()) {
    const { le = "", ...labels } = all;
    const key = keyOf(labels);
    const group = groups.get(key) ?? { labels, buckets: [] };
    group.buckets.push([le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le), value]);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ labels, buckets: unsorted }) => ({
    labels,
    value: within(
      share,
      unsorted.toSorted(([a], [b]) => a - b),
    ),
  }));
}

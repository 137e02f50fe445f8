import { Labels } from "../../../src/engine/model/labels.ts";
import { Store } from "../../../src/engine/store/index.ts";

/** A series, and what is kept of it, the newest first. */
export interface Kept {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly number[];
  /** The newest of them that there is; all are unless stated. */
  readonly from?: number;
}

/** One answer of a recording. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The moment that is judged, in ms since 1970. */
export const judgedAt = 1_790_000_000_000;
/** Samples in a window; three windows of them are kept, so that a longer one would have more. */
export const inWindow = 10;
export const samplesKept = 3 * inWindow;

const known = new WeakMap<readonly Kept[], Map<number, Store>>();

/**
 * A store that has these series. The newest sample is half a step old: so a window of ten steps has ten samples, whether
 * its ends count or not, and is extrapolated to its ends.
 */
export function storeOf(series: readonly Kept[], stepMs: number): Store {
  const stores = known.get(series) ?? new Map<number, Store>();
  known.set(series, stores);
  const store = stores.get(stepMs) ?? filled(series, stepMs);
  stores.set(stepMs, store);
  return store;
}

function filled(series: readonly Kept[], stepMs: number): Store {
  const store = new Store({ behind: Number.POSITIVE_INFINITY });
  for (const { name, labels, values, from = 0 } of series) {
    const own = Labels.of([["__name__", name], ...Object.entries(labels)]);
    for (let k = values.length - 1; k >= from; k--)
      store.append(own, judgedAt - Math.round((k + 0.5) * stepMs), values[k] ?? 0);
  }
  return store;
}

/** A number that is another for each of two whole numbers, and always the same. */
export const varied = (a: number, b: number): number => 1 + ((a * 7_919 + b * 104_729 + a * b * 31) % 97);

/** What a counter grew by in a window: between its first and last sample there, and as much more as is missing to its ends. */
export function grown({ values }: Kept): number {
  const [newest = 0, oldest = 0] = [values[0], values[inWindow - 1]];
  return ((newest - oldest) * inWindow) / (inWindow - 1);
}

/** The sum of what is kept in a window. */
export const summed = ({ values }: Kept): number =>
  values.slice(0, inWindow).reduce((sum, one) => sum + one, 0);

/** The newest sample. */
export const newest = ({ values }: Kept): number => values[0] ?? Number.NaN;

/** Numbers by labels. */
export type Sums = ReadonlyMap<string, Sample>;

export function labelled(labels: Kept["labels"], by: readonly string[]): Kept["labels"] {
  return Object.fromEntries(by.toSorted().map((label) => [label, labels[label] ?? ""]));
}

export const keyOf = (labels: Kept["labels"]): string => Labels.of(Object.entries(labels)).key;

/** What series come to that have something in the window, added up by labels. */
export function sums(series: readonly Kept[], by: readonly string[], of: (one: Kept) => number): Sums {
  const all = new Map<string, Sample>();
  for (const one of series.filter(({ from = 0 }) => from < inWindow)) {
    const labels = labelled(one.labels, by);
    const key = keyOf(labels);
    all.set(key, { labels, value: (all.get(key)?.value ?? 0) + of(one) });
  }
  return all;
}

/** The one by the other, wherever both are and the other is above 0. */
export function shares(part: Sums, whole: Sums): readonly Sample[] {
  return [...part].flatMap(([key, { labels, value }]) => {
    const of = whole.get(key)?.value ?? 0;
    return of > 0 ? [{ labels, value: value / of }] : [];
  });
}

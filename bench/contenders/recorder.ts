/** A metrics library with a counter and a histogram of 14 buckets, both of three labels. */
export interface Recorder {
  readonly name: string;
  /** Adds 1 to handles, or to whatever comes nearest, 64 in turn. */
  boundCounter(times: number): void;
  boundHistogram(times: number): void;
  /** The same with a new label object each time. */
  labelledCounter(times: number): void;
  labelledHistogram(times: number): void;
  /** Observes once in each of these label sets. */
  fill(sets: readonly LabelSet[]): void;
  /** Writes the page as a server would and hands over every piece of it as bytes. */
  scrape(send: (piece: Buffer) => void): Promise<void>;
}

/** Three labels, as most of our metrics have. */
export interface LabelSet {
  readonly primitive: string;
  readonly kind: string;
  readonly outcome: "ok" | "error" | "timeout" | "rejected";
}

const outcomes = ["ok", "error", "timeout", "rejected"] as const;

/** The names of the labels in the order in which every contender declares and passes them. */
export const labelNames = ["primitive", "kind", "outcome"] as const;

/** Upper bounds of the histograms: 14 of them. */
export const buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export const help = "What a bench records.";

/** A text as a literal in a program would be: names of primitives and kinds are literals, not made at run time. */
function literal(text: string): string {
  return Object.keys(Object.fromEntries([[text, true]]))[0] ?? text;
}

/** `count` different label sets, spread over all three labels. */
export function labelSets(count: number): readonly LabelSet[] {
  return Array.from({ length: count }, (_, i) => ({
    primitive: literal(`primitive-${Math.floor(i / 40)}`),
    kind: literal(`kind-${Math.floor(i / 4) % 10}`),
    outcome: outcomes[i % 4] ?? "ok",
  }));
}

/** The label sets that are recorded in turn, and the mask that turns a running number into one of them. */
export const sets = labelSets(64);
export const setMask = sets.length - 1;

/** Durations from a third of a millisecond to two minutes, each order of magnitude alike, in no order. */
export const durations = Float64Array.from({ length: 4_096 }, (_, i) =>
  Math.exp(((i * 2_654_435_761) % 4_096) / 320 - 8),
);
export const durationMask = durations.length - 1;

/** A label set for loops that the compiler cannot see is always there. */
export function pick<T>(items: readonly T[], i: number): T {
  const item = items[i];
  if (item === undefined) throw new Error(`there is no item ${i}`);
  return item;
}

import type { MetricPoint } from "../../metrics/index.ts";

interface Known {
  readonly numbers: readonly number[];
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** Most series of other libraries that are remembered; beyond it those that were read longest ago are forgotten. */
const most = 100_000;

/** What a point counts since a moment. */
interface Span {
  readonly startedAt: number;
  readonly numbers: readonly number[];
}

/**
 * What was told of each series last time, for one reader: from it follow what came since, and when a series of another
 * library began anew.
 */
export class PointMemory {
  readonly #begin: number;
  /** Ours are kept while they exist, so that one that left the page and comes back goes on. */
  readonly #ours = new WeakMap<object, Known>();
  /** Those that were read last come last. One that a library left out once is not told anew when it is back. */
  readonly #theirs = new Map<string, Known>();
  #last: number | undefined;

  /** `begin` is when counting began where no series says so: milliseconds since 1970. */
  constructor(begin: number) {
    this.#begin = begin;
  }

  /** All that a series counted, and since when. */
  whole(point: MetricPoint): Span {
    const before = this.#of(point);
    const startedAt = point.startedAt ?? this.#startOf(point, before);
    this.#keep(point, startedAt);
    return { startedAt, numbers: point.numbers };
  }

  /** What a series counted since it was last asked for; undefined if that is nothing. */
  since(point: MetricPoint): Span | undefined {
    const before = this.#of(point);
    const { numbers, startedAt } = this.whole(point);
    if (before === undefined) return { numbers, startedAt };
    if (startedAt !== before.startedAt) return { numbers, startedAt };
    const grown = numbers.map((number, i) => number - (before.numbers[i] ?? 0));
    // A histogram can take zeros, which its sum does not show.
    if (grown.every((number) => !(number > 0))) return undefined;
    return { numbers: grown, startedAt: this.#last ?? startedAt };
  }

  /** Ends a reading that was made at `now`. */
  read(now: number): void {
    this.#last = now;
    for (const oldest of this.#theirs.keys()) {
      if (this.#theirs.size <= most) break;
      this.#theirs.delete(oldest);
    }
  }

  #of({ identity }: MetricPoint): Known | undefined {
    return typeof identity === "string" ? this.#theirs.get(identity) : this.#ours.get(identity);
  }

  /** A counter that is less than it was began anew. */
  #startOf({ numbers }: MetricPoint, before: Known | undefined): number {
    if (before === undefined) return this.#begin;
    const less = numbers.some((number, i) => number < (before.numbers[i] ?? 0));
    return less ? (this.#last ?? this.#begin) : before.startedAt;
  }

  #keep({ identity, numbers }: MetricPoint, startedAt: number): void {
    const known = { numbers, startedAt };
    if (typeof identity !== "string") return void this.#ours.set(identity, known);
    this.#theirs.delete(identity);
    this.#theirs.set(identity, known);
  }
}

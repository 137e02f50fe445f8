import type { FamilyChanges } from "./family-changes.ts";
import type { SampleSum } from "./family-sums.ts";
import type { SharedSources } from "./shared-sources.ts";

/** Samples that are found between two pauses. */
const begunAtOnce = 64;

/** Takes what one worker says of the families of its sources into the sums of all; nothing throws. */
export class FamilyMerger {
  readonly #sources: SharedSources;
  readonly #places = new Map<string, Map<number, SampleSum>>();

  constructor(sources: SharedSources) {
    this.#sources = sources;
  }

  /** Takes changes in, in the order in which they were told; let others have their turn at each pause. */
  *take({
    source,
    families,
    begun,
    ended,
    ids,
    numbers,
    exemplars,
  }: FamilyChanges): Generator<void, void, undefined> {
    const sums = this.#sources.sumsOf(source);
    if (sums === undefined) return;
    const places = this.#places.get(source) ?? new Map<number, SampleSum>();
    this.#places.set(source, places);
    for (const id of ended) {
      places.get(id)?.giveBack(this);
      places.delete(id);
    }
    for (const header of families) sums.begin(header);
    for (const [i, one] of begun.entries()) {
      const sum = sums.sampleOf(one);
      if (sum !== undefined) places.set(one.id, sum);
      if (i % begunAtOnce === begunAtOnce - 1) yield;
    }
    // Without a pause, so that a page shows a family as it was at one moment.
    for (const [at, id] of ids.entries()) places.get(id)?.take(this, numbers[at] ?? 0);
    for (const [id, exemplar] of exemplars) places.get(id)?.point(exemplar);
  }

  /** The worker is no more: what it counted stays, the rest goes. */
  end(): void {
    for (const places of this.#places.values()) for (const sum of places.values()) sum.giveBack(this);
    this.#places.clear();
  }
}

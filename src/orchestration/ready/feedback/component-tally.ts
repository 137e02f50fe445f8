import { LRUCache } from "lru-cache";
import type { Component, FeedbackSignal, FeedbackSource } from "./feedback-signal.ts";

/** What all feedback on one component says together. */
export interface ComponentFeedback {
  readonly component: Component;
  /** How many signals there were. */
  readonly signals: number;
  /** Mean score, weighted by confidence; undefined if no source was sure at all. */
  readonly score: number | undefined;
  /** Signals by source; sources without any are left out. */
  readonly sources: Readonly<Partial<Record<FeedbackSource, number>>>;
}

interface Tally {
  readonly component: Component;
  readonly sources: Partial<Record<FeedbackSource, number>>;
  signals: number;
  weighted: number;
  weight: number;
}

/** Adds up feedback by component, for a bounded number of them: the one that was heard of longest ago goes first. */
export class ComponentTallies {
  readonly #tallies: LRUCache<string, Tally>;

  constructor(limit: number) {
    this.#tallies = new LRUCache({ max: limit });
  }

  get size(): number {
    return this.#tallies.size;
  }

  add({ source, component, score, confidence = 1 }: FeedbackSignal): void {
    const { type, id } = component;
    const key = JSON.stringify([type, id]);
    const tally: Tally = this.#tallies.get(key) ?? {
      component: { type, id },
      sources: {},
      signals: 0,
      weighted: 0,
      weight: 0,
    };
    tally.signals += 1;
    tally.weighted += score * confidence;
    tally.weight += confidence;
    tally.sources[source] = (tally.sources[source] ?? 0) + 1;
    this.#tallies.set(key, tally);
  }

  /** What is known, in a list of its own, the latest first. */
  list(): ComponentFeedback[] {
    return [...this.#tallies.values()].map(({ component, sources, signals, weighted, weight }) => ({
      component,
      signals,
      score: weight === 0 ? undefined : weighted / weight,
      sources: { ...sources },
    }));
  }

  clear(): void {
    this.#tallies.clear();
  }
}

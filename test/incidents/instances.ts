import { exposedName, servicesJob } from "../../src/catalog/index.ts";
import { Labels } from "../../src/engine/model/labels.ts";
import type { Store } from "../../src/engine/store/index.ts";
import type { Phase, Shown } from "./story.ts";

/** All instances of a phase, each with its address. */
const shownIn = (phase: Phase): readonly (Shown & { readonly instance: string })[] =>
  [phase, ...(phase.beside ?? [])].map((shown) => ({
    ...shown,
    instance: shown.instance ?? "10.0.0.1:9464",
  }));

/** The instances of the service of a story, whose counters go on from phase to phase. */
export class Instances {
  readonly #store: Store;
  /** By the instance: what its counters have come to. */
  readonly #counters = new Map<string, Map<string, number>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Processes that are new begin to count anew. */
  enter(phase: Phase): void {
    for (const { instance, isNew } of shownIn(phase)) if (isNew) this.#counters.delete(instance);
  }

  scrape(phase: Phase, time: number): void {
    for (const { instance, series } of shownIn(phase)) {
      const counters = this.#counters.get(instance) ?? new Map<string, number>();
      this.#counters.set(instance, counters);
      const target = { job: servicesJob, instance, service: "story-api", environment: "production" };
      for (const { name, labels, moves, amount } of series) {
        const all = Labels.of([
          ["__name__", exposedName(name, "tta")],
          ...Object.entries({ ...labels, ...target }),
        ]);
        const value = moves === "grow" ? (counters.get(all.key) ?? 0) + amount : amount;
        counters.set(all.key, value);
        this.#store.append(all, time, value);
      }
    }
  }
}

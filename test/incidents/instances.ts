import { exposedName, servicesJob } from "../../src/catalog/index.ts";
import { Labels } from "../../src/engine/model/labels.ts";
import type { Store } from "../../src/engine/store/index.ts";
import type { Phase, Shown } from "./story.ts";

/** All instances of a phase, each with its address. */
const shownIn = (phase: Phase): readonly (Shown & { readonly instance: string })[] =>
  [phase, ...(phase.beside ?? [])].map((shown) => ({
    ...shown,
    instance: shown.instance ?? (shown.part === undefined ? "10.0.0.1:9464" : `${shown.part}:80`),
  }));

/** The instances of the service of a story, and of the parts of the stack, whose counters go on from phase to phase. */
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
    for (const { instance, series, part } of shownIn(phase)) {
      const counters = this.#counters.get(instance) ?? new Map<string, number>();
      this.#counters.set(instance, counters);
      const [job, service] = [part ?? servicesJob, part ?? "story-api"];
      const target = { job, instance, service, environment: "production" };
      for (const { name, labels, moves, amount } of series) {
        const all = Labels.of([
          ["__name__", exposedName(name, "tta")],
          ...Object.entries({ ...labels, ...target }),
        ]);
        const value = {
          grow: (counters.get(all.key) ?? 0) + amount,
          stay: amount,
          ago: time / 1_000 - amount,
        }[moves];
        counters.set(all.key, value);
        this.#store.append(all, time, value);
      }
    }
  }
}

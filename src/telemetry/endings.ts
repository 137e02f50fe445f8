/** Brings something to an end, within so many milliseconds. */
export type Ending = (timeout: number) => Promise<void>;

/** What ends with the telemetry, once no run is under way any more: what is on its way to a store, say. */
export class Endings {
  readonly #all = new Set<Ending>();

  /** Gives a function that takes it back. */
  add(ending: Ending): () => void {
    this.#all.add(ending);
    return () => void this.#all.delete(ending);
  }

  /** Lets all of it end at once. */
  begin(timeout: number): readonly Promise<void>[] {
    return [...this.#all].map((ending) => ending(timeout));
  }
}

/** About how many samples are worked on before the loop may have its turn. */
const slice = 5_000;

/** Says when work that is done in a generator should yield. */
export class Pace {
  #done = 0;

  /**
   * Whether enough is done, with so many samples more, that others should have their turn.
   *
   * @example `if (pace.isDue(column.values.length)) yield;`
   */
  isDue(samples: number): boolean {
    this.#done += samples;
    if (this.#done < slice) return false;
    this.#done = 0;
    return true;
  }
}

/** Work that is done. */
export function* ready<T>(value: T): Generator<undefined, T> {
  yield* [];
  return value;
}

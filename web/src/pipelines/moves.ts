/** A step that some part of a run made: into which state, and when. */
export interface Move {
  /** The id of the task, patch, gate or workstream. */
  readonly of: string;
  readonly to: string;
  readonly timeMs: number;
}

/** A page of the history of a run, and after which event the next one begins. */
export interface Moves {
  readonly moves: readonly Move[];
  readonly last: string | undefined;
}

/** A stretch of time in which a part was in one state. `to` is undefined while it still is. */
export interface Stay {
  readonly state: string;
  readonly from: number;
  readonly to: number | undefined;
  /** The state that it left for. */
  readonly next: string | undefined;
}

/** All that was in a history so far, by parts. It grows with each page. */
export type Stays = ReadonlyMap<string, readonly Stay[]>;

/** A history with one more page of it. */
export function withMoves(before: Stays, moves: readonly Move[]): Stays {
  const all = new Map(before);
  for (const [of, more] of Map.groupBy(moves, (move) => move.of)) {
    const stays = [...(all.get(of) ?? [])];
    for (const { to, timeMs } of more) {
      const last = stays.at(-1);
      // Clocks of several machines: nothing ends before it began.
      const from = Math.max(timeMs, last?.from ?? timeMs);
      if (last !== undefined) stays[stays.length - 1] = { ...last, to: from, next: to };
      stays.push({ state: to, from, to: undefined, next: undefined });
    }
    all.set(of, stays);
  }
  return all;
}

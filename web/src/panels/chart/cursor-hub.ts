/** Hears where the pointer stands: ms since 1970, or `undefined` when it left. */
export type CursorListener = (time: number | undefined) => void;

/** One crosshair for all panels: told by the panel under the pointer, drawn by all others once per frame. */
export interface CursorHub {
  tell(time: number | undefined, from: CursorListener): void;
  /** Returns the way out. */
  join(listener: CursorListener): () => void;
}

export function createCursorHub(): CursorHub {
  const listeners = new Set<CursorListener>();
  let frame = 0;
  let time: number | undefined;
  let from: CursorListener | undefined;
  const pass = (): void => {
    frame = 0;
    for (const listener of listeners) if (listener !== from) listener(time);
  };
  return {
    tell(nextTime, nextFrom) {
      time = nextTime;
      from = nextFrom;
      if (frame === 0) frame = requestAnimationFrame(pass);
    },
    join(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

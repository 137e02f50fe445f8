import type { Terminal } from "./terminal.ts";

/** A shell, npm and the terminal may each send one for the same Ctrl-C. */
const sameMs = 500;

/** Calls `stop` at each Ctrl-C or SIGTERM, with how many there were. Gives the undo. */
export function onStops(terminal: Terminal, stop: (count: number) => void): () => void {
  let isOver = false;
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  const wait = async (): Promise<void> => {
    while (!isOver) {
      await terminal.stopped();
      if (isOver) return;
      const now = performance.now();
      if (now - last > sameMs) stop(++count);
      last = now;
    }
  };
  void wait();
  return () => {
    isOver = true;
  };
}

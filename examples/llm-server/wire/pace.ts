import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";

/** How fast the simulated models are. */
export interface Pace {
  /** Until the first token. */
  readonly firstMs: number;
  /** For each token. */
  readonly tokenMs: number;
  /** Tokens that one event of a stream holds at most: many streams at a time are cheaper with more. */
  readonly tokensPerEvent?: number;
}

export const atOnce: Pace = { firstMs: 0, tokenMs: 0 };

/**
 * Gives what waits until so many tokens are due. What comes too late, since the machine is busy, is made up for by the
 * next tokens, which then come at once, as they do on a network. Without pace each takes a turn of the event loop.
 */
export function pacer({ tokenMs }: Pace, signal: AbortSignal): (written: number) => Promise<void> {
  const began = performance.now();
  return async (written) => {
    const early = began + written * tokenMs - performance.now();
    if (early > 0) await wait(early, undefined, { signal });
    else if (tokenMs === 0) await turn(undefined, { signal });
  };
}

/** Waits until the signal ends it, and rejects. */
export async function stall(signal: AbortSignal): Promise<never> {
  for (;;) await wait(60_000, undefined, { signal });
}

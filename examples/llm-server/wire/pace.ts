import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";

/** How fast the simulated models are. */
export interface Pace {
  /** Until the first token. */
  readonly firstMs: number;
  /** For each token. */
  readonly tokenMs: number;
}

export const atOnce: Pace = { firstMs: 0, tokenMs: 0 };

/** Waits, for a turn of the event loop at least. Rejects when the signal ends it. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await wait(ms, undefined, { signal });
  else await turn(undefined, { signal });
}

/** Waits until the signal ends it, and rejects. */
export async function stall(signal: AbortSignal): Promise<never> {
  for (;;) await wait(60_000, undefined, { signal });
}

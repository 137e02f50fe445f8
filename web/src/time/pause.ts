import { grafanaPage } from "../../../src/duration/index.ts";

/** Milliseconds between two refreshes, as written (`30s`); `undefined` where nothing is refreshed by itself. */
export function refreshMs(every: string): number | undefined {
  const ms = grafanaPage.read(every) ?? 0;
  return ms > 0 ? ms : undefined;
}

/** A pause for a timer: not so short that nothing else happens, nor longer than the 24 days a timer can count. */
export const pauseMs = (ms: number): number => Math.min(Math.max(1_000, ms), 2 ** 31 - 1);

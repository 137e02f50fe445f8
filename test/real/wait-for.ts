import { setTimeout as sleep } from "node:timers/promises";

/**
 * Asks again and again until `probe` answers something other than undefined or false; errors count as "not yet".
 * Throws after `timeoutMs` with what was awaited and the last error.
 */
export async function waitFor<T>(
  what: string,
  probe: () => T | Promise<T>,
  { timeoutMs = 20_000, everyMs = 100 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<Exclude<T, undefined | false>> {
  const end = performance.now() + timeoutMs;
  let last: unknown;
  do {
    try {
      const value = await probe();
      if (value !== undefined && value !== false) return value as Exclude<T, undefined | false>;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await sleep(everyMs);
  } while (performance.now() < end);
  throw new Error(`waited ${timeoutMs} ms for ${what}${last === undefined ? "" : `: ${String(last)}`}`);
}

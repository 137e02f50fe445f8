import { durationMs } from "../../../src/grafana/index.ts";

/** Milliseconds since 1970, as an address has them; fewer digits may be a date. */
export const isNumber = (text: string): boolean => /^-?\d{9,}$/.test(text);

/**
 * A moment that needs no calendar: `now`, whole hours, minutes and seconds before or after it, or milliseconds since
 * 1970. `undefined` for anything else.
 *
 * @example plainTime("now-1h-30m", 7_200_000) // 1_800_000
 */
export function plainTime(text: string, now: number): number | undefined {
  if (isNumber(text)) return finite(Number(text));
  if (!/^now([+-]\d{1,5}[smh])*$/.test(text)) return undefined;
  let at = now;
  for (const [, sign, duration = ""] of text.matchAll(/([+-])(\d+[smh])/g)) {
    at += (sign === "-" ? -1 : 1) * (durationMs(duration) ?? 0);
  }
  return at;
}

export const finite = (ms: number | undefined): number | undefined =>
  ms !== undefined && Number.isFinite(ms) ? ms : undefined;

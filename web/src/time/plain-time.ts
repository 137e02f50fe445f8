import { unitMs } from "../../../src/duration/index.ts";

/** Milliseconds since 1970, as an address has them; fewer digits may be a date. */
export const isNumber = (text: string): boolean => /^-?\d{9,}$/.test(text);

/** Days and more have the length that the calendar gives them. */
const clockMs: Readonly<Record<string, number>> = { s: unitMs.s, m: unitMs.m, h: unitMs.h };

/**
 * A moment that needs no calendar: `now`, whole hours, minutes and seconds before or after it, or milliseconds since
 * 1970. `undefined` for anything else.
 *
 * @example plainTime("now-1h-30m", 7_200_000) // 1_800_000
 */
export function plainTime(text: string, now: number): number | undefined {
  if (isNumber(text)) return finite(Number(text));
  if (!/^now([+-]\d{1,5}[smh])*$/.test(text)) return undefined;
  const steps = [...text.matchAll(/([+-]\d+)([smh])/g)];
  return steps.reduce((at, [, count, unit]) => at + Number(count) * (clockMs[unit ?? ""] ?? 0), now);
}

export const finite = (ms: number | undefined): number | undefined =>
  ms !== undefined && Number.isFinite(ms) ? ms : undefined;

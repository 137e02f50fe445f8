const dayMs = 86_400_000;

/** The beginning of a day such as 2026-01-31 (UTC), in ms since 1970; undefined for what is none. */
export function dayOf(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = Date.parse(`${text}T00:00:00.000Z`);
  // Date.parse refuses the 32nd, and takes the 31st of February for a day in March.
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text) ? at : undefined;
}

/** The last moment of that day. */
export const endOfDay = (at: number): number => at + dayMs - 1;

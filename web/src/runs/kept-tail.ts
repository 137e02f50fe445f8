import type { LogLine } from "../../../src/runs/support/index.ts";

/** Lines that the page keeps while it follows a log: older ones are asked for again when somebody goes there. */
const most = 20_000;

/**
 * News and what was there, the newest first, with the cursor of what is older: what the page lets go is found by its
 * own number, as all lines are.
 */
export function keptTail(
  news: readonly LogLine[],
  lines: readonly LogLine[],
  next: string | null,
): { readonly lines: readonly LogLine[]; readonly next: string | null } {
  const all = [...news, ...lines];
  if (all.length <= most) return { lines: all, next };
  const kept = all.slice(0, most);
  return { lines: kept, next: String(kept.at(-1)?.id ?? "") };
}

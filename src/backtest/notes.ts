import { prometheus } from "../duration/index.ts";
import type { Range } from "./presence.ts";
import type { Presence } from "./report.ts";

const moment = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** The part of a range that a server may still have, and what is to be said of the rest. */
export function keptRange(
  { from, to }: Range,
  retention: string | undefined,
  now: number,
): Range & { readonly notes: readonly string[] } {
  // `15d`, `15d or 10GiB`; a size alone says nothing of time.
  const keptMs = prometheus.read(retention?.split(" ")[0] ?? "");
  const oldest = keptMs === undefined || keptMs === 0 ? from : now - keptMs;
  if (oldest <= from) return { from, to, notes: [] };
  return {
    from: Math.min(oldest, to),
    to,
    notes: [`The server keeps ${retention} of samples: nothing before ${moment(oldest)} was asked.`],
  };
}

function lackNote({ metric, selector, elsewhere }: Presence): string {
  const lack = `The server has no ${selector} in this range`;
  if (elsewhere.length > 0) return `${lack}, but of ${elsewhere.join(", ")}.`;
  // Only recordings have colons in their names.
  return metric.includes(":")
    ? `${lack}: it does not load prometheus/rules/recordings.yml, or has not for long enough.`
    : `${lack}: nothing emitted it.`;
}

/** What the server lacks of what the query wants. */
export function lackNotes(presence: readonly Presence[], { from, to }: Range): readonly string[] {
  const absent = presence.filter(({ since }) => since === undefined).map(lackNote);
  const late = presence
    .filter(({ since }) => since !== undefined && since - from > (to - from) / 50)
    .toSorted((a, b) => (b.since ?? 0) - (a.since ?? 0))[0];
  if (late?.since === undefined) return absent;
  return [...absent, `Its ${late.selector} begins about ${moment(late.since)}: nothing before was judged.`];
}

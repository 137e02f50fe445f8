import { useMemo, useState } from "preact/hooks";
import type { TimeChoice } from "../page/time-picker.tsx";
import { address, setParams } from "../session/address.ts";
import { usualDates } from "../time/date-rules.ts";
import { resolveRange } from "../time/time-range.ts";
import { knownZone } from "../time/zone.ts";

export interface PageTime extends TimeChoice {
  /** Whether it goes on to now. */
  readonly moving: boolean;
  /** Moves a relative range to now. */
  again(): void;
}

/** The time of a page of runs or logs, as its address says it: a day where it says none. */
export function useTime(): PageTime {
  const { params } = address.value;
  const [round, setRound] = useState(0);
  const from = params.get("from") ?? "now-24h";
  const to = params.get("to") ?? "now";
  const zone = knownZone(params.get("timezone") ?? "");
  const range = useMemo(() => resolveRange({ from, to }, Date.now(), zone), [from, to, zone, round]);
  return {
    ...{ range, zone },
    dates: usualDates,
    ranges: [],
    moving: range.raw.to === "now",
    setRange: (raw) => setParams({ from: raw.from, to: raw.to }),
    again: () => setRound((before) => before + 1),
  };
}

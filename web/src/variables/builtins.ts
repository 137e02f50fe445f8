import { durationText } from "../time/duration.ts";
import type { Step } from "../time/step.ts";
import type { TimeRange } from "../time/time-range.ts";
import { encodeStrict } from "./formats.ts";
import type { ScopeValue } from "./scope.ts";

type Entry = readonly [string, ScopeValue];
const plain = (name: string, value: string): Entry => [name, { value, text: value }];

/** What Grafana knows on every board, before any variable: the range, the zone, the board itself. */
export function builtinEntries(
  range: TimeRange,
  zone: string,
  board: { readonly uid: string; readonly title: string },
) {
  const span = Math.max(0, range.to - range.from);
  const seconds = Math.round(span / 1_000);
  const moment = (name: string, ms: number): Entry => [
    name,
    { value: String(ms), text: String(ms), read: (path) => (path === "zone" ? zone : undefined) },
  ];
  const url = `from=${encodeStrict(range.raw.from)}&to=${encodeStrict(range.raw.to)}`;
  const entries: Entry[] = [
    moment("__from", range.from),
    moment("__to", range.to),
    plain("__range_ms", String(span)),
    plain("__range_s", String(seconds)),
    plain("__range", `${seconds}s`),
    plain("__timezone", zone),
    plain("timezone", zone),
    ["__url_time_range", { value: url, url: [] }],
    [
      "__dashboard",
      {
        value: board.title,
        text: board.title,
        read: (path) => (path === "uid" ? board.uid : path === "name" ? board.title : undefined),
      },
    ],
  ];
  return entries;
}

/** What depends on one query: how far apart its points are. */
export function stepEntries({ step, rateInterval }: Step): readonly Entry[] {
  return [
    plain("__interval", durationText(step)),
    plain("__interval_ms", String(Math.round(step))),
    plain("__rate_interval", durationText(rateInterval)),
    plain("__rate_interval_ms", String(Math.round(rateInterval))),
    plain("__auto", durationText(step)),
  ];
}

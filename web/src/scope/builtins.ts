import { rangeVariables, type Step, stepVariables } from "../../../src/grafana/index.ts";
import type { TimeRange } from "../time/time-range.ts";
import { encodeStrict } from "./formats.ts";
import type { ScopeValue } from "./scope.ts";

type Entry = readonly [string, ScopeValue];
const plain = (name: string, value: string): Entry => [name, { value, text: value }];
const plains = (texts: Readonly<Record<string, string>>): readonly Entry[] =>
  Object.entries(texts).map(([name, value]) => plain(name, value));

/** What Grafana knows on every board, before any variable: the range, the zone, the board itself. */
export function builtinEntries(
  range: TimeRange,
  zone: string,
  board: { readonly uid: string; readonly title: string },
) {
  const span = Math.max(0, range.to - range.from);
  const moment = (name: string, ms: number): Entry => [
    name,
    { value: String(ms), text: String(ms), read: (path) => (path === "zone" ? zone : undefined) },
  ];
  const url = `from=${encodeStrict(range.raw.from)}&to=${encodeStrict(range.raw.to)}`;
  const entries: Entry[] = [
    moment("__from", range.from),
    moment("__to", range.to),
    ...plains(rangeVariables(span)),
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
export function stepEntries(step: Step): readonly Entry[] {
  return plains(stepVariables(step));
}

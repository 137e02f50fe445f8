import type { Column } from "../model/column.ts";
import type { Labels } from "../model/labels.ts";
import type { Frame } from "./frame.ts";
import type { Note, OfWindow } from "./function.ts";
import { distinct, unnamed } from "./labels-once.ts";
import type { Live } from "./live.ts";
import type { Query } from "./query.ts";
import type { Ranged } from "./ranged.ts";

/** What is the same for each series over whose windows a function goes. */
interface Pass {
  readonly frame: Frame;
  readonly data: Frame;
  readonly range: number;
  /** What of a window's beginning is in it: 0 where it is closed. */
  readonly open: 0 | 1;
  readonly numbers: readonly Float64Array[];
  readonly note: Note;
}

/** Calls a function for the window of each series at each moment. */
export function* overWindows(
  fn: OfWindow,
  { range, data, open }: Ranged,
  numbers: readonly Float64Array[],
  frame: Frame,
  note: Note,
  query: Query,
  tellOf: (labels: Labels) => void,
): Generator<undefined, readonly Column[], undefined> {
  const columns: Column[] = [];
  const series = yield* open();
  const pass: Pass = { frame, data, range, open: query.dialect === 3 ? 1 : 0, numbers, note };
  for (const { labels, read } of series) {
    const { times, values } = read();
    const column = over(fn, { times, values }, labels, pass);
    if (column !== undefined) {
      query.budget.hold(frame.count);
      tellOf(labels);
      columns.push(fn.keepsName ? column : { ...column, labels: unnamed(labels, query.dialect) });
    }
    if (query.pace.isDue(times.length + frame.count)) yield;
  }
  return fn.finish === undefined ? distinct(columns) : columns;
}

function over(fn: OfWindow, { times, values }: Live, labels: Labels, pass: Pass): Column | undefined {
  const { data, frame, range, open, numbers, note } = pass;
  const { length } = times;
  if (length === 0) return undefined;
  const out = new Float64Array(frame.count);
  const present = new Uint8Array(frame.count);
  const window = { times, values, from: 0, to: 0, start: 0, end: 0, at: 0 };
  const given = numbers.map(() => 0);
  let [first, behind, found] = [0, 0, 0];
  for (let i = 0; i < frame.count; i++) {
    const end = data.from + i * data.step;
    const start = end - range;
    while (behind < length && (times[behind] ?? 0) <= end) behind++;
    while (first < behind && (times[first] ?? 0) < start + open) first++;
    if (first === behind) continue;
    window.from = first;
    window.to = behind;
    window.start = start;
    window.end = end;
    window.at = frame.from + i * frame.step;
    for (let n = 0; n < given.length; n++) given[n] = numbers[n]?.[i] ?? 0;
    const value = fn.give(window, given, note);
    if (value === undefined) continue;
    out[i] = value;
    present[i] = 1;
    found++;
  }
  return found === 0 ? undefined : { labels, values: out, present };
}

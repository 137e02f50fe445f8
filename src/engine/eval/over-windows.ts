import type { Column } from "../model/column.ts";
import type { Labels } from "../model/labels.ts";
import { type Arrays, arraysOf } from "./arrays.ts";
import { areOfOneMetric } from "./flow.ts";
import type { Frame } from "./frame.ts";
import type { Note, OfEachWindow, OfWindow, Windows } from "./function.ts";
import type { Live } from "./live.ts";
import type { Query } from "./query.ts";
import type { Ranged } from "./ranged.ts";
import type { Flow } from "./value.ts";

/** What is told and given to a function besides its windows. */
export interface Beside {
  /** The other arguments, each at all moments. */
  readonly numbers: readonly Float64Array[];
  readonly note: Note;
  /** Is told of each series of which something came. */
  readonly tellOf: (labels: Labels) => void;
}

/** Calls a function for the window of each series at each moment. */
export function* overWindows(
  fn: OfWindow,
  { range, data, open }: Ranged,
  frame: Frame,
  { numbers, note, tellOf }: Beside,
  query: Query,
): Generator<undefined, Flow> {
  const series = yield* open();
  const isOneMetric = areOfOneMetric(series);
  const isUnnamed = fn.keepsName !== true;
  return {
    isUnnamed,
    isDistinct: !isUnnamed || isOneMetric || fn.finish !== undefined,
    isOneMetric,
    *columns(isKept) {
      const take = arraysOf(frame.count, isKept);
      const cuts = new Cuts(data, range, query.dialect === 3 ? 1 : 0);
      let free: Arrays | undefined;
      for (const { labels, read } of series) {
        const live = read();
        free ??= take();
        const column = { labels, ...free };
        const windows = cuts.cut(live);
        const found =
          "fill" in fn
            ? fn.fill(windows, column.values, column.present)
            : yield* each(fn.give, windows, column);
        if (found > 0) {
          free = undefined;
          tellOf(labels);
          yield column;
        }
        if (query.pace.isDue(live.times.length + frame.count)) yield;
      }
    },
  };

  function* each(give: OfEachWindow["give"], windows: Windows, column: Column): Generator<undefined, number> {
    let found = 0;
    for (let from = 0; from < frame.count; ) {
      // Many long windows of one series may take long.
      const to = behindSamples(windows, from, slice);
      found += fill(give, windows, frame, numbers, note, column, from, to);
      if (to < frame.count) yield;
      from = to;
    }
    return found;
  }
}

/** About how many samples are looked at before others have their turn. */
const slice = 200_000;

/** The window before which so many samples are in windows from one on, at least behind that one. */
function behindSamples({ first, behind }: Windows, from: number, samples: number): number {
  let left = samples;
  let to = from;
  while (to < first.length && left > 0) {
    left -= 1 + (behind[to] ?? 0) - (first[to] ?? 0);
    to++;
  }
  return to;
}

/** Cuts the samples of one series after the other into windows. */
class Cuts {
  readonly #data: Frame;
  readonly #range: number;
  /** What of a window's beginning is out of it: 0 where it is closed. */
  readonly #open: 0 | 1;
  readonly #first: Int32Array;
  readonly #behind: Int32Array;

  constructor(data: Frame, range: number, open: 0 | 1) {
    this.#data = data;
    this.#range = range;
    this.#open = open;
    this.#first = new Int32Array(data.count);
    this.#behind = new Int32Array(data.count);
  }

  cut({ times, values }: Live): Windows {
    const [firsts, behinds] = [this.#first, this.#behind];
    const { from, step, count } = this.#data;
    const range = this.#range;
    const before = range - this.#open;
    const { length } = times;
    let first = 0;
    let behind = 0;
    for (let i = 0; i < count; i++) {
      const end = from + i * step;
      while (behind < length && (times[behind] ?? 0) <= end) behind++;
      while (first < behind && (times[first] ?? 0) < end - before) first++;
      firsts[i] = first;
      behinds[i] = behind;
    }
    return { times, values, first: firsts, behind: behinds, end: from, step, range };
  }
}

/** Fills a column from one moment to before another, and says how many values are in it. */
function fill(
  give: OfEachWindow["give"],
  windows: Windows,
  frame: Frame,
  numbers: readonly Float64Array[],
  note: Note,
  column: Column,
  from: number,
  to: number,
): number {
  const { first, behind, range } = windows;
  const window = { times: windows.times, values: windows.values, from: 0, to: 0, start: 0, end: 0, at: 0 };
  const given = numbers.map(() => 0);
  let found = 0;
  for (let i = from; i < to; i++) {
    window.from = first[i] ?? 0;
    window.to = behind[i] ?? 0;
    if (window.from === window.to) continue;
    window.end = windows.end + i * windows.step;
    window.start = window.end - range;
    window.at = frame.from + i * frame.step;
    for (let n = 0; n < given.length; n++) given[n] = numbers[n]?.[i] ?? 0;
    const value = give(window, given, note);
    if (value === undefined) continue;
    column.values[i] = value;
    column.present[i] = 1;
    found++;
  }
  return found;
}

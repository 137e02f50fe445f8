import type { Column } from "../model/column.ts";
import type { Labels } from "../model/labels.ts";
import { areOfOneMetric } from "./flow.ts";
import type { Frame } from "./frame.ts";
import type { Note, OfWindow, Windows } from "./function.ts";
import type { Live } from "./live.ts";
import type { Query } from "./query.ts";
import type { Ranged } from "./ranged.ts";
import { arraysOf } from "./slab.ts";
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
      const windows = new Cuts(data, range, query.dialect === 3 ? 1 : 0);
      let free: ReturnType<typeof take> | undefined;
      for (const { labels, read } of series) {
        const live = read();
        free ??= take();
        const column = { labels, ...free };
        if (live.times.length > 0 && fill(fn, windows.cut(live), frame, numbers, note, column) > 0) {
          free = undefined;
          tellOf(labels);
          yield column;
        }
        if (query.pace.isDue(live.times.length + frame.count)) yield;
      }
    },
  };
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

/** Fills a column, and says how many values are in it. */
function fill(
  fn: OfWindow,
  windows: Windows,
  frame: Frame,
  numbers: readonly Float64Array[],
  note: Note,
  column: Column,
): number {
  if ("fill" in fn) return fn.fill(windows, column.values, column.present);
  const { first, behind, range } = windows;
  const window = { times: windows.times, values: windows.values, from: 0, to: 0, start: 0, end: 0, at: 0 };
  const given = numbers.map(() => 0);
  let found = 0;
  for (let i = 0; i < frame.count; i++) {
    window.from = first[i] ?? 0;
    window.to = behind[i] ?? 0;
    if (window.from === window.to) continue;
    window.end = windows.end + i * windows.step;
    window.start = window.end - range;
    window.at = frame.from + i * frame.step;
    for (let n = 0; n < given.length; n++) given[n] = numbers[n]?.[i] ?? 0;
    const value = fn.give(window, given, note);
    if (value === undefined) continue;
    column.values[i] = value;
    column.present[i] = 1;
    found++;
  }
  return found;
}

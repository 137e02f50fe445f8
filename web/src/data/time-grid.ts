import type { Series } from "../client/prometheus-answer.ts";
import type { AskedQuery, Cell } from "../frame/frame.ts";

/** The moments that all series of an answer share, in ms; a series without a sample at one has a gap there. */
export interface Grid {
  readonly times: readonly number[];
  /** The values of one series on the grid. */
  fill(series: Series): readonly Cell[];
}

/**
 * The grid that a range query asked for. A server that answers at other moments than it was asked for gets a grid
 * made of its own.
 */
export function gridOf(asked: AskedQuery, series: readonly Series[]): Grid {
  const { from, to, step } = asked;
  const count = Math.max(0, Math.floor((to - from) / step) + 1);
  // Most series share one list of times.
  const lists = [...new Set(series.map((one) => one.times))];
  const onGrid = lists.every((one) => one.every((time) => isOnGrid(time, asked)));
  const times = onGrid
    ? Array.from({ length: count }, (_, index) => from + index * step)
    : [...new Set(lists.flat())].filter((time) => Number.isFinite(time)).sort((a, b) => a - b);
  const indexes = onGrid ? undefined : new Map(times.map((time, index) => [time, index]));
  const indexOf = (time: number): number | undefined =>
    indexes === undefined ? Math.round((time - from) / step) : indexes.get(time);
  return { times, fill: (one) => fill(one, times.length, indexOf) };
}

function isOnGrid(time: number, { from, to, step }: AskedQuery): boolean {
  if (!(time >= from && time <= to)) return false;
  const off = (time - from) % step;
  return off <= 1 || step - off <= 1;
}

function fill(
  { times, values }: Series,
  length: number,
  indexOf: (time: number) => number | undefined,
): readonly Cell[] {
  // A series without a gap is a list of numbers only, which takes a third of the memory.
  if (values.length === length) return values;
  const cells: Cell[] = new Array<Cell>(length).fill(null);
  times.forEach((time, i) => {
    const index = indexOf(time);
    if (index !== undefined && index < length) cells[index] = values[i] ?? null;
  });
  return cells;
}

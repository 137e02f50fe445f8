import { type Json, listOf } from "../board/json.ts";
import type { AskedQuery, Cell } from "./frame.ts";
import { type Series, sampleValue } from "./prometheus-answer.ts";

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
  const onGrid = series.every(({ points }) => points.every((point) => isOnGrid(timeOf(point), asked)));
  const times = onGrid
    ? Array.from({ length: count }, (_, index) => from + index * step)
    : [...new Set(series.flatMap(({ points }) => points.map(timeOf)))]
        .filter((time) => Number.isFinite(time))
        .sort((a, b) => a - b);
  const indexes = onGrid ? undefined : new Map(times.map((time, index) => [time, index]));
  const indexOf = (time: number): number | undefined =>
    indexes === undefined ? Math.round((time - from) / step) : indexes.get(time);
  return { times, fill: ({ points }) => fill(points, times.length, indexOf) };
}

const timeOf = (point: Json): number => Math.round(Number(listOf(point)[0]) * 1_000);

function isOnGrid(time: number, { from, to, step }: AskedQuery): boolean {
  if (!(time >= from && time <= to)) return false;
  const off = (time - from) % step;
  return off <= 1 || step - off <= 1;
}

function fill(
  points: readonly Json[],
  length: number,
  indexOf: (time: number) => number | undefined,
): readonly Cell[] {
  // A series without a gap becomes a list of numbers only, which takes a third of the memory.
  if (points.length === length) return points.map((point) => sampleValue(listOf(point)[1]));
  const values: Cell[] = new Array<Cell>(length).fill(null);
  for (const point of points) {
    const index = indexOf(timeOf(point));
    if (index !== undefined && index < length) values[index] = sampleValue(listOf(point)[1]);
  }
  return values;
}

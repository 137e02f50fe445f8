import type { Cell, Field, Frame } from "../../frame/frame.ts";

/** A number, a gap, or (`undefined`) a moment at which only other series have a point. */
export type Point = number | null | undefined;

export interface Series {
  readonly frame: Frame;
  readonly field: Field;
  readonly refId: string;
  /** As long as the times. */
  readonly values: Point[];
}

export interface Aligned {
  /** ms since 1970, ascending. */
  readonly times: number[];
  readonly series: readonly Series[];
}

interface Column {
  readonly frame: Frame;
  readonly field: Field;
  readonly refId: string;
  readonly times: readonly Cell[];
  readonly step: number;
}

/**
 * Puts all number fields on one time axis. Where a series has no point for longer than its step there is a gap,
 * also if no other series has a point in between: Prometheus leaves such moments out.
 */
export function align(frames: readonly Frame[]): Aligned {
  const columns = frames.flatMap(columnsOf);
  const times = moments(columns);
  const index = new Map(times.map((time, i) => [time, i]));
  return { times, series: columns.map((column) => spread(column, times.length, index)) };
}

function columnsOf(frame: Frame): readonly Column[] {
  const time = frame.fields.find((field) => field.type === "time");
  if (time === undefined) return [];
  const step = frame.step ?? smallestStep(time.values);
  return frame.fields
    .filter((field) => field.type === "number" && !field.config.hideFrom.viz)
    .map((field) => ({ frame, field, refId: frame.refId, times: time.values, step }));
}

function moments(columns: readonly Column[]): number[] {
  const all = new Set<number>();
  for (const times of new Set(columns.map((column) => column.times))) {
    const step = columns.find((column) => column.times === times)?.step ?? 0;
    let before: number | undefined;
    for (const time of times) {
      if (typeof time !== "number") continue;
      if (before !== undefined && step > 0 && time - before > step * 1.5) all.add(before + step);
      all.add(time);
      before = time;
    }
  }
  return [...all].sort((a, b) => a - b);
}

function spread(column: Column, length: number, index: ReadonlyMap<number, number>): Series {
  const { frame, field, times, step } = column;
  const values: Point[] = new Array<Point>(length).fill(null);
  let before: number | undefined;
  let beforeIndex = -1;
  times.forEach((time, i) => {
    const at = typeof time === "number" ? index.get(time) : undefined;
    if (typeof time !== "number" || at === undefined) return;
    const near = before !== undefined && time - before <= step * 1.5;
    if (near) values.fill(undefined, beforeIndex + 1, at);
    values[at] = pointOf(field.values[i]);
    before = time;
    beforeIndex = at;
  });
  return { frame, field, refId: column.refId, values };
}

// NaN and the infinities have no place on an axis; the tooltip and the legend still name them.
function pointOf(cell: Cell | undefined): number | null {
  return typeof cell === "number" && Number.isFinite(cell) ? cell : null;
}

function smallestStep(times: readonly Cell[]): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < times.length; i++) {
    const distance = Number(times[i]) - Number(times[i - 1]);
    if (distance > 0 && distance < smallest) smallest = distance;
  }
  return Number.isFinite(smallest) ? smallest : 0;
}

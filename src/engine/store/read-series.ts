import type { Pad } from "../model/pad.ts";
import type { Samples } from "../model/samples.ts";
import type { Chunk, ChunkLog, ChunkView } from "./chunk/chunk-log.ts";
import type { Heads } from "./heads.ts";
import type { Series } from "./series.ts";

/** Where the samples of series stand, and which of them were there when somebody asked. */
export interface Shelved {
  readonly log: ChunkLog;
  readonly heads: Heads;
  readonly view: ChunkView;
  readonly pad: Pad<Float64Array>;
}

/** The samples of a series between two times, both included. */
export function readSeries(
  { log, heads, view, pad }: Shelved,
  series: Series,
  from: number,
  until: number,
): Samples {
  // Times of samples are whole, those of a question need not be.
  const to = Math.floor(until);
  const chunks = chunksOf(log, view, series.place, from, to);
  const gathered = series.head === -1 || series.lastTime < from || series.start > to ? 0 : series.count;
  const steps = heads.times(series.head, gathered);
  const begin = firstFrom(steps, from - series.start);
  const behind = firstFrom(steps, to - series.start + 1);
  let total = behind - begin;
  for (const { times } of chunks) total += times.count;
  const times = pad.take(total);
  const values = pad.take(total);
  let stale: Uint8Array | undefined;
  let at = 0;
  for (const chunk of chunks) {
    times.set(log.timesOf(chunk), at);
    log.readValues(chunk, values.subarray(at, at + chunk.times.count));
    at += chunk.times.count;
    if (!chunk.isEnded) continue;
    stale ??= new Uint8Array(total);
    stale[at - 1] = 1;
  }
  const newest = heads.values(series.head, behind);
  for (let i = begin; i < behind; i++, at++) {
    times[at] = series.start + (steps[i] ?? 0);
    values[at] = newest[i] ?? 0;
  }
  const first = firstFrom(times, from);
  const end = firstFrom(times, to + 1);
  if (end - first === total) return { labels: series.labels, times, values, stale };
  return {
    labels: series.labels,
    times: times.subarray(first, end),
    values: values.subarray(first, end),
    stale: stale?.subarray(first, end),
  };
}

/** The chunks that may have samples between two times, the oldest first. */
function chunksOf(
  log: ChunkLog,
  view: ChunkView,
  newest: number,
  from: number,
  to: number,
): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let place = newest; place !== -1; ) {
    const chunk = log.chunk(place, view);
    if (chunk === undefined || chunk.times.last < from) break;
    if (chunk.times.first <= to) chunks.push(chunk);
    place = chunk.previous;
  }
  return chunks.reverse();
}

/** The index of the first number that is not below another. */
function firstFrom(list: Float64Array | Uint32Array, number: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

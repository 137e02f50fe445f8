import type { Samples } from "../model/samples.ts";
import type { Chunk, ChunkLog, ChunkView } from "./chunk/chunk-log.ts";
import type { Heads } from "./heads.ts";
import type { Series } from "./series.ts";

/** Where the samples of series stand, and which of them were there when somebody asked. */
export interface Shelves {
  readonly log: ChunkLog;
  readonly heads: Heads;
  readonly view: ChunkView;
}

/** The samples of a series between two times, both included. */
export function readSeries({ log, heads, view }: Shelves, series: Series, from: number, to: number): Samples {
  const chunks = chunksOf(log, view, series.place, from, to);
  const head = headRange(heads, series, from, to);
  let total = head.to - head.from;
  for (const { times } of chunks) total += times.count;
  const times = new Float64Array(total);
  const values = new Float64Array(total);
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
  if (head.to > head.from) {
    values.set(heads.values(series.head, head.to).subarray(head.from), at);
    const steps = heads.times(series.head, head.to);
    for (let i = head.from; i < head.to; i++) times[at + i - head.from] = series.start + (steps[i] ?? 0);
  }
  const first = firstFrom(times, from);
  const end = firstFrom(times, to + 1);
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

/** Which samples of its head are between two times. */
function headRange(heads: Heads, series: Series, from: number, to: number): { from: number; to: number } {
  if (series.head === -1 || series.lastTime < from || series.start > to) return { from: 0, to: 0 };
  const steps = heads.times(series.head, series.count);
  return { from: firstFrom(steps, from - series.start), to: firstFrom(steps, to - series.start + 1) };
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

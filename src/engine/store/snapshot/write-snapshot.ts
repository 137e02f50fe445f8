import { writeTimes } from "../chunk/times.ts";
import { writeValues } from "../chunk/values.ts";
import type { SeriesExemplar } from "../exemplars.ts";
import type { Series } from "../series.ts";
import type { Stock } from "../stock.ts";
import { FieldWriter } from "./fields.ts";
import { framed, kinds, type Part } from "./parts.ts";

/** What of a store is written. */
export interface Written {
  readonly stock: Stock;
  readonly series: Iterable<Series>;
  readonly exemplars: Iterable<SeriesExemplar>;
  readonly newest: number;
}

/** Series, or exemplars, of one part. */
const perPart = 200;

/**
 * A store as bytes, in parts between which it may go on: each series is written whole as it is when its turn comes, and
 * chunks come last, so that none is missing that a series names.
 */
export const writeSnapshot = (store: Written): Generator<Uint8Array, void> => framed(partsOf(store));

function* partsOf({ stock, series, exemplars, newest }: Written): Generator<Part, void> {
  const writer = new FieldWriter();
  const part = (kind: number): Part => {
    const bytes = writer.written.slice();
    writer.clear();
    return { kind, bytes };
  };
  let count = 0;
  for (const each of series) {
    if (each.isGone) continue;
    writeSeries(writer, each, stock);
    count += 1;
    if (count % perPart === 0) yield part(kinds.series);
  }
  yield part(kinds.series);
  for (const { series: of, exemplar } of exemplars) {
    writer.writeLabels(of);
    writer.writeLabels(exemplar.labels);
    writer.writeDouble(exemplar.value);
    writer.writeDouble(exemplar.time);
    count += 1;
    if (count % perPart === 0) yield part(kinds.exemplars);
  }
  yield part(kinds.exemplars);
  writer.writeDouble(newest);
  writer.writeDouble(stock.since);
  yield part(kinds.store);
  for (const segment of stock.segments) {
    writer.writeCount(segment.number);
    writer.writeDouble(segment.newest);
    writer.writeCount(segment.samples);
    const head = writer.written;
    const bytes = new Uint8Array(head.length + segment.used);
    bytes.set(head);
    bytes.set(segment.bytes.subarray(0, segment.used), head.length);
    writer.clear();
    yield { kind: kinds.segment, bytes };
  }
}

function writeSeries(writer: FieldWriter, series: Series, stock: Stock): void {
  writer.writeLabels(series.labels);
  writer.writeCount(series.place + 1);
  writer.writeDouble(series.firstTime);
  writer.writeDouble(series.lastTime);
  writer.writeDouble(series.lastValue);
  writer.write(series.isEnded ? 1 : 0, 8);
  const { times, values } = stock.gathered(series);
  writer.writeCount(times.length);
  if (times.length === 0) return;
  writeTimes(writer, times);
  writer.align();
  writeValues(writer, values);
  writer.align();
}

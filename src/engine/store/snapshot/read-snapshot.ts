import { type Segment, segmentBytes } from "../chunk/chunk-log.ts";
import { readTimes, readTimesHead } from "../chunk/times.ts";
import { readValues } from "../chunk/values.ts";
import type { SeriesExemplar } from "../exemplars.ts";
import { Series } from "../series.ts";
import { FieldReader } from "./fields.ts";
import { broken, kinds, type Part, unframed } from "./parts.ts";

/** A series of a snapshot, and what it had gathered for its next chunk. */
interface ReadSeries {
  readonly series: Series;
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** What a snapshot holds. */
export interface Snapshot {
  readonly series: ReadSeries[];
  readonly segments: Segment[];
  readonly exemplars: SeriesExemplar[];
  newest: number;
  since: number;
}

/**
 * Reads a snapshot, and pauses after each of its parts. Throws an `ObsError` ENGINE_STATE where it is cut, broken or of
 * another version; there is nothing then.
 */
export function* readSnapshot(bytes: Uint8Array): Generator<undefined, Snapshot> {
  const snapshot: Snapshot = {
    series: [],
    segments: [],
    exemplars: [],
    newest: Number.NEGATIVE_INFINITY,
    since: Number.NEGATIVE_INFINITY,
  };
  const known = new Map<string, string>();
  for (const part of unframed(bytes)) {
    readPart(part, snapshot, known);
    yield;
  }
  return snapshot;
}

function readPart({ kind, bytes }: Part, snapshot: Snapshot, known: Map<string, string>): void {
  const reader = new FieldReader(bytes, known);
  if (kind === kinds.series) {
    while (!reader.isDone) snapshot.series.push(readSeries(reader, snapshot.series.length));
  } else if (kind === kinds.exemplars) {
    while (!reader.isDone) snapshot.exemplars.push(readExemplar(reader));
  } else if (kind === kinds.store) {
    snapshot.newest = reader.readDouble();
    snapshot.since = reader.readDouble();
  } else if (kind === kinds.segment) {
    const number = reader.readCount();
    const [newest, samples] = [reader.readDouble(), reader.readCount()];
    const used = bytes.length - reader.at;
    const whole = new Uint8Array(segmentBytes);
    whole.set(bytes.subarray(reader.at));
    snapshot.segments.push({ number, bytes: whole, used, newest, samples });
  } else throw broken("has a part of an unknown kind");
}

function readSeries(reader: FieldReader, id: number): ReadSeries {
  const series = new Series(id, reader.readLabels());
  series.place = reader.readCount() - 1;
  series.firstTime = reader.readDouble();
  series.lastTime = reader.readDouble();
  series.lastValue = reader.readDouble();
  series.isEnded = reader.read(8) === 1;
  const count = reader.readCount();
  const [times, values] = [new Float64Array(count), new Float64Array(count)];
  if (count === 0) return { series, times, values };
  readTimes(reader, readTimesHead(reader), times);
  reader.align();
  readValues(reader, values);
  reader.align();
  return { series, times, values };
}

function readExemplar(reader: FieldReader): SeriesExemplar {
  const [series, labels] = [reader.readLabels(), reader.readLabels()];
  return { series, exemplar: { labels, value: reader.readDouble(), time: reader.readDouble() } };
}

import { BitReader, BitWriter } from "./bits.ts";
import { readTimes, readTimesHead, type TimesHead, writeTimes } from "./times.ts";
import { readValues, writeValues } from "./values.ts";

/** Bytes of a segment: it is dropped as a whole. */
export const segmentBytes = 2 ** 18;

/** Chunks one behind the other, as they were closed. */
export interface Segment {
  /** Counts on from 0 for as long as the store lives. */
  readonly number: number;
  readonly bytes: Uint8Array;
  used: number;
  /** The newest time in it. */
  newest: number;
  samples: number;
}

/** The samples of one chunk, yet to be read. */
export interface Chunk {
  /** Where the chunk of its series before it stands; -1 for the first. */
  readonly previous: number;
  readonly times: TimesHead;
  /** Where its times stand, which it may share with other chunks. */
  readonly timesAt: number;
  /** Its last sample is no value: the series ended there. */
  readonly isEnded: boolean;
  readonly segment: Segment;
  readonly valuesAt: number;
}

/** What a {@link ChunkLog} holds at a moment; what is dropped after it stays readable for whoever has it. */
export type ChunkView = readonly Segment[];

/**
 * All closed chunks of a store. A place is a number that counts on over all segments; each chunk names the place of the
 * one before it, so that a series knows no more than its last. Chunks with the same times share them within a segment:
 * series that are scraped together mostly have.
 */
export class ChunkLog {
  #segments: Segment[] = [];
  #next = 0;
  readonly #writer = new BitWriter();
  readonly #timesWriter = new BitWriter();
  /** The times that stand in the newest segment. */
  #shared = new Map<string, number>();
  /** Times that were read last, by their place: many series share them. */
  readonly #read = new Map<number, Float64Array>();

  get segments(): ChunkView {
    return this.#segments;
  }

  /** Goes on where another log was left. */
  restore(segments: readonly Segment[]): void {
    this.#segments = [...segments];
    this.#next = (segments.at(-1)?.number ?? -1) + 1;
    this.#shared = new Map();
  }

  /** Whether a chunk may take a further segment. */
  get isFull(): boolean {
    const last = this.#segments.at(-1);
    return last === undefined || last.used > segmentBytes - longestChunk;
  }

  /** Closes samples, of which there is one at least; gives the place of the chunk. */
  add(previous: number, times: Float64Array, values: Float64Array, isEnded: boolean): number {
    const segment = this.isFull ? this.#open() : (this.#segments.at(-1) ?? this.#open());
    const timesAt = this.#timesPlace(segment, times);
    const place = segment.number * segmentBytes + segment.used;
    this.#writer.clear();
    this.#writer.writeCount(previous < 0 ? 0 : place - previous);
    this.#writer.writeCount(segment.used - timesAt);
    this.#writer.write(isEnded ? 1 : 0, 1);
    writeValues(this.#writer, values);
    put(segment, this.#writer.written);
    segment.newest = Math.max(segment.newest, times.at(-1) ?? segment.newest);
    segment.samples += times.length;
    return place;
  }

  /** The chunk at a place; undefined where it was dropped. */
  chunk(place: number, view: ChunkView): Chunk | undefined {
    const segment = this.#segment(Math.floor(place / segmentBytes), view);
    if (segment === undefined) return undefined;
    const at = place % segmentBytes;
    const reader = new BitReader(segment.bytes, at);
    const back = reader.readCount();
    const timesAt = at - reader.readCount();
    const valuesAt = reader.at;
    return {
      previous: back === 0 ? -1 : place - back,
      times: readTimesHead(new BitReader(segment.bytes, timesAt)),
      timesAt,
      isEnded: reader.read(1) === 1,
      segment,
      valuesAt,
    };
  }

  /** Only to be read. */
  timesOf({ segment, timesAt, times }: Chunk): Float64Array {
    const place = segment.number * segmentBytes + timesAt;
    const known = this.#read.get(place);
    if (known !== undefined) return known;
    const read = new Float64Array(times.count);
    readTimes(new BitReader(segment.bytes, times.at), times, read);
    if (this.#read.size >= 1024) this.#read.clear();
    this.#read.set(place, read);
    return read;
  }

  /** All samples of a chunk; only to be read. */
  samplesOf(chunk: Chunk): { readonly times: Float64Array; readonly values: Float64Array } {
    const values = new Float64Array(chunk.times.count);
    this.readValues(chunk, values);
    return { times: this.timesOf(chunk), values };
  }

  readValues({ segment, valuesAt }: Chunk, into: Float64Array): void {
    const reader = new BitReader(segment.bytes, valuesAt);
    reader.skip(1);
    readValues(reader, into);
  }

  /** Drops the oldest segment; gives it back. */
  drop(): Segment | undefined {
    const [oldest, ...others] = this.#segments;
    // In a list of its own: whoever has the old one goes on to read it.
    this.#segments = others;
    return oldest;
  }

  #segment(number: number, view: ChunkView): Segment | undefined {
    return this.#segments[number - (this.#segments[0]?.number ?? 0)] ?? view[number - (view[0]?.number ?? 0)];
  }

  #open(): Segment {
    const segment: Segment = {
      number: this.#next++,
      bytes: new Uint8Array(segmentBytes),
      used: 0,
      newest: Number.NEGATIVE_INFINITY,
      samples: 0,
    };
    this.#segments.push(segment);
    this.#shared = new Map();
    return segment;
  }

  #timesPlace(segment: Segment, times: Float64Array): number {
    this.#timesWriter.clear();
    writeTimes(this.#timesWriter, times);
    const bytes = this.#timesWriter.written;
    const key = String.fromCharCode(...bytes);
    const there = this.#shared.get(key);
    if (there !== undefined) return there;
    const at = put(segment, bytes);
    this.#shared.set(key, at);
    return at;
  }
}

/** Bytes that times and values of a chunk may take at the very most, with what stands around them. */
const longestChunk = 8192;

function put(segment: Segment, bytes: Uint8Array): number {
  const at = segment.used;
  segment.bytes.set(bytes, at);
  segment.used += bytes.length;
  return at;
}

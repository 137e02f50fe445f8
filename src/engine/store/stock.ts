import { numberPad } from "../model/pad.ts";
import type { Samples } from "../model/samples.ts";
import { ChunkLog, type ChunkView, type Segment, segmentBytes } from "./chunk/chunk-log.ts";
import { longestSpan } from "./chunk/times.ts";
import { Heads, headLength } from "./heads.ts";
import { readSeries } from "./read-series.ts";
import type { Series } from "./series.ts";

/** How much a store keeps. */
export interface Bounds {
  /** How long samples are kept, in ms, counted back from the newest of all; for ever where nothing is said. */
  readonly retention?: number | undefined;
  /** Bytes that the store may take, as it reckons itself: beyond, the oldest samples go; no bound where nothing is said. */
  readonly maxBytes?: number | undefined;
}

/** The samples of all series of a store, within its bounds. */
export class Stock {
  readonly #retention: number;
  readonly #maxBytes: number;
  readonly #log = new ChunkLog();
  readonly #heads = new Heads();
  readonly #pad = numberPad();
  readonly #times = new Float64Array(headLength);
  /** Since when nothing is missing, in ms. */
  since = Number.NEGATIVE_INFINITY;
  samples = 0;
  /** Samples that were let go: older than is kept, for want of room, or from a clock that was ahead. */
  readonly dropped = { forAge: 0, forRoom: 0, forClock: 0 };
  /** Bytes of what is known of the series beside their samples. */
  seriesBytes = 0;

  constructor({ retention = Number.POSITIVE_INFINITY, maxBytes = Number.POSITIVE_INFINITY }: Bounds) {
    this.#retention = retention;
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#log.segments.length * segmentBytes + this.#heads.bytes + this.seriesBytes;
  }

  get segments(): ChunkView {
    return this.#log.segments;
  }

  /** Takes over the chunks of a snapshot, which its series name. */
  restore(segments: readonly Segment[], since: number): void {
    this.#log.restore(segments);
    for (const { samples } of segments) this.samples += samples;
    this.since = since;
  }

  /** Gathers what a series of a snapshot had gathered. */
  regather(series: Series, times: Float64Array, values: Float64Array): void {
    times.forEach((time, i) => {
      if (!this.push(series, time, values[i] ?? 0, false)) this.dropped.forRoom += 1;
    });
  }

  /** What a series gathered for its next chunk. Only to be read, and at once. */
  gathered(series: Series): { readonly times: Float64Array; readonly values: Float64Array } {
    const count = series.head === -1 ? 0 : series.count;
    const steps = this.#heads.times(series.head, count);
    const times = this.#times.subarray(0, count);
    for (let i = 0; i < count; i++) times[i] = series.start + (steps[i] ?? 0);
    return { times, values: this.#heads.values(series.head, count) };
  }

  /** Adds the newest sample of a series; false where there is no room for it. */
  push(series: Series, time: number, value: number, isEnd: boolean): boolean {
    if (time - series.start > longestSpan) this.close(series);
    if (series.head === -1) {
      if (this.#heads.isFull && !this.makeRoom(Heads.step)) return false;
      series.head = this.#heads.take();
      series.start = time;
    }
    this.#heads.write(series.head, series.count, time - series.start, value);
    series.count += 1;
    series.isEnded = isEnd;
    if (series.firstTime > time) series.firstTime = time;
    series.lastTime = time;
    series.lastValue = value;
    this.samples += 1;
    if (isEnd || series.count === series.room) this.close(series);
    return true;
  }

  /** Makes a chunk of what a series gathered. */
  close(series: Series): void {
    if (series.head === -1) return;
    if (this.#log.isFull) this.makeRoom(segmentBytes);
    const { times, values } = this.gathered(series);
    series.place = this.#log.add(series.place, times, values, series.isEnded);
    series.room = headLength;
    this.#release(series);
  }

  /** Lets go of a series that the store no longer has. */
  remove(series: Series): void {
    this.dropped.forAge += series.count;
    this.samples -= series.count;
    if (series.head !== -1) this.#release(series);
    series.place = -1;
  }

  /** Drops the oldest samples until there is room for further bytes; false where that is not enough. */
  makeRoom(bytes: number): boolean {
    while (this.bytes + bytes > this.#maxBytes) {
      const oldest = this.#log.drop();
      if (oldest === undefined) return false;
      this.#dropped(oldest.samples, "forRoom");
      // Series that were longer than others have more left of that time; a sum over them must not see it.
      this.since = Math.max(this.since, oldest.newest + 1);
    }
    return true;
  }

  /** Drops what is older than is kept when a sample is the newest of all. */
  expire(newest: number): void {
    const oldest = newest - this.#retention;
    if (oldest <= this.since) return;
    this.since = oldest;
    while ((this.#log.segments[0]?.newest ?? oldest) < oldest) {
      this.#dropped(this.#log.drop()?.samples ?? 0, "forAge");
    }
  }

  /** Lets go of all samples of some series that are newer than a moment. */
  takeBack(all: Iterable<Series>, time: number): void {
    for (const series of all) if (series.lastTime > time) this.#takeBack(series, time);
    // It decides when a segment goes, and what nobody reads once it went.
    for (const segment of this.#log.segments) segment.newest = Math.min(segment.newest, time);
    this.since = Math.min(this.since, time);
  }

  /** What reads a series as it is now, however much later it is asked. */
  reader(): (series: Series, until: number, from: number, to: number) => Samples {
    const shelved = { log: this.#log, heads: this.#heads, view: this.#log.segments, pad: this.#pad };
    const since = this.since;
    return (series, until, from, to) =>
      readSeries(shelved, series, Math.max(from, since), Math.min(to, until));
  }

  #takeBack(series: Series, time: number): void {
    const { times, values } = this.gathered(series);
    const parts: { times: Float64Array; values: Float64Array }[] = [
      { times: times.slice(), values: values.slice() },
    ];
    this.#dropped(series.count, "forClock");
    if (series.head !== -1) this.#release(series);
    let chunk = this.#log.chunk(series.place, this.#log.segments);
    for (; chunk !== undefined && chunk.times.last > time; ) {
      parts.unshift(this.#log.samplesOf(chunk));
      chunk.segment.samples -= chunk.times.count;
      this.#dropped(chunk.times.count, "forClock");
      series.place = chunk.previous;
      chunk = this.#log.chunk(series.place, this.#log.segments);
    }
    const last = chunk === undefined ? undefined : this.#log.samplesOf(chunk);
    series.lastTime = last?.times.at(-1) ?? Number.NEGATIVE_INFINITY;
    series.lastValue = last?.values.at(-1) ?? 0;
    series.isEnded = chunk?.isEnded ?? false;
    if (series.firstTime > time) series.firstTime = Number.POSITIVE_INFINITY;
    for (const part of parts) {
      part.times.forEach((at, i) => {
        if (at > time || !this.push(series, at, part.values[i] ?? 0, false)) return;
        this.dropped.forClock -= 1;
      });
    }
  }

  #release(series: Series): void {
    this.#heads.release(series.head);
    series.head = -1;
    series.count = 0;
  }

  #dropped(samples: number, why: keyof Stock["dropped"]): void {
    this.dropped[why] += samples;
    this.samples -= samples;
  }
}

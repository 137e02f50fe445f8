import type { BitReader, BitWriter } from "./bits.ts";
import { halvesOf } from "./doubles.ts";
import { readIntegers, writeIntegers } from "./integers.ts";

/** What a column of times says of itself before it is read. */
export interface TimesHead {
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** Index of the byte at which the steps begin. */
  readonly at: number;
}

/** Longest time between the first and the last, in ms: 49 days. */
export const longestSpan = 2 ** 32 - 1;

/** Writes ascending times, of which there is one at least. */
export function writeTimes(writer: BitWriter, times: Float64Array): void {
  const first = times[0] ?? 0;
  writer.writeCount(times.length);
  writer.writeCount((times.at(-1) ?? first) - first);
  const halves = halvesOf(times);
  writer.write(halves[1] ?? 0, 32);
  writer.write(halves[0] ?? 0, 32);
  writeIntegers(writer, times);
}

const one = new Float64Array(1);
const halvesOfOne = halvesOf(one);

export function readTimesHead(reader: BitReader): TimesHead {
  const count = reader.readCount();
  const span = reader.readCount();
  halvesOfOne[1] = reader.read(32);
  halvesOfOne[0] = reader.read(32);
  const first = one[0] ?? 0;
  return { count, first, last: first + span, at: reader.at };
}

export function readTimes(reader: BitReader, { first }: TimesHead, into: Float64Array): void {
  readIntegers(reader, first, into);
}

import { brace, isText, newline, space } from "./bytes.ts";
import { exemplarLabels } from "./exemplar-labels.ts";
import { type LineReader, noEnd, noTime, noValue, type Reading } from "./line.ts";
import { type MetadataWord, metadataLine } from "./metadata-line.ts";
import { noStart, refused } from "./refusal.ts";

/** What ends a value or a time: a byte 0, a line break, a space. */
const numberEnds = new Uint8Array(256);
for (const byte of [0, 10, 32]) numberEnds[byte] = 1;

const words: readonly MetadataWord[] = ["HELP", "TYPE", "UNIT"];

/** Reads a line of OpenMetrics. */
export const openMetricsLine: LineReader = (reading, at) => {
  const { bytes, series, columns } = reading;
  const first = bytes[at];
  if (first === undefined) throw cut(bytes);
  if (first === 35) return comment(reading, at + 1);
  const kept = series.read(at, columns.type);
  const value = number(reading, series.end);
  const afterValue = reading.numbers.end;
  const hasTime = bytes[afterValue] === space && !isExemplar(bytes, afterValue);
  const time = hasTime ? timeAt(reading, afterValue) : Number.NaN;
  const after = reading.numbers.end;
  columns.add(kept, value, time);
  return lineEnd(bytes, isExemplar(bytes, after) ? exemplar(reading, after + 3) : after);
};

const cut = (bytes: Uint8Array): Error =>
  refused(
    bytes,
    bytes.length,
    "the page does not end with # EOF",
    "write it as the last line: without it, a page was cut",
  );

/** The number behind the one space that stands at an index. */
function number<T>({ bytes, numbers }: Reading<T>, at: number): number {
  const value = bytes[at] === space ? numbers.read(bytes, at + 1, numberEnds) : undefined;
  if (value === undefined) throw noValue(bytes, at);
  return value;
}

/** The same as a time, in ms. */
function timeAt<T>({ bytes, numbers }: Reading<T>, at: number): number {
  const seconds = numbers.read(bytes, at + 1, numberEnds);
  if (seconds === undefined || !Number.isFinite(seconds)) throw noTime(bytes, at + 1, "seconds");
  const time = Math.trunc(seconds * 1000) + 0;
  // What 64 bits cannot hold becomes what Go makes of it: the lowest of all numbers.
  return Math.abs(time) < 2 ** 63 ? time : -(2 ** 63);
}

const isExemplar = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === space && bytes[at + 1] === 35 && bytes[at + 2] === space && bytes[at + 3] === brace.open;

function exemplar<T>(reading: Reading<T>, open: number): number {
  const { bytes, columns, numbers, longest } = reading;
  const { labels, end } = exemplarLabels(bytes.subarray(0, open + longest), open);
  const value = number(reading, end);
  const time = bytes[numbers.end] === space ? timeAt(reading, numbers.end) : undefined;
  columns.exemplars.push({ sample: columns.samples - 1, labels, value, time });
  return numbers.end;
}

function lineEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === newline) return at + 1;
  throw bytes[at] === undefined ? cut(bytes) : noEnd(bytes, at);
}

function comment<T>({ bytes, columns, longest }: Reading<T>, at: number): number {
  if (isText(bytes, at, " EOF")) {
    const end = bytes[at + 4] === newline ? at + 5 : at + 4;
    if (end < bytes.length)
      throw refused(bytes, end, "there is something behind # EOF", "end the page there");
    return -1;
  }
  const word = words.find((each) => isText(bytes, at, ` ${each} `));
  if (word === undefined) throw noStart(bytes, at - 1);
  const { name, said, end } = metadataLine(bytes, at + 6, { word, format: "openmetrics", longest });
  columns.tell(name, said);
  return end + 1;
}

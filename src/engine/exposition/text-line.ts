import { blankEnd, isText, newline } from "./bytes.ts";
import { type LineReader, noEnd, noTime, noValue, type Reading } from "./line.ts";
import { type MetadataWord, metadataLine } from "./metadata-line.ts";

/** What ends the value of a sample: a byte 0, a tab, a line break, a space, an opening brace. */
const valueEnds = new Uint8Array(256);
for (const byte of [0, 9, 10, 32, 123]) valueEnds[byte] = 1;

const words: readonly MetadataWord[] = ["HELP", "TYPE"];

/** Reads a line of Prometheus' text format. */
export const textLine: LineReader = (reading, begin) => {
  const { bytes, series, numbers, columns } = reading;
  const at = blankEnd(bytes, begin);
  const first = bytes[at];
  if (first === undefined) return -1;
  if (first === newline) return at + 1;
  if (first === 35) return comment(reading, at + 1);
  const kept = series.read(at, columns.type);
  const valueAt = blankEnd(bytes, series.end);
  const value = numbers.read(bytes, valueAt, valueEnds);
  if (value === undefined) throw noValue(bytes, valueAt);
  let end = blankEnd(bytes, numbers.end);
  let time = Number.NaN;
  if (bytes[end] !== newline && bytes[end] !== undefined) {
    const timeAt = end;
    while (isDigit(bytes[end])) end += 1;
    time = wholeNumber(bytes, timeAt, end);
    if (Number.isNaN(time)) throw noTime(bytes, timeAt, "milliseconds");
    end = blankEnd(bytes, end);
    if (bytes[end] !== newline && bytes[end] !== undefined) throw noEnd(bytes, end);
  }
  columns.add(kept, value, time);
  return end + 1;
};

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/** Digits as a number, `NaN` where there are none or more than 64 bits hold. */
function wholeNumber(bytes: Uint8Array, from: number, to: number): number {
  if (from === to) return Number.NaN;
  let number = 0;
  let first = from;
  while (bytes[first] === 48) first += 1;
  for (let i = first; i < to; i++) number = number * 10 + (bytes[i] ?? 0) - 48;
  if (number < Number.MAX_SAFE_INTEGER) return number;
  if (number > 2 ** 64) return Number.NaN;
  const exact = BigInt(String.fromCharCode(...bytes.subarray(first, to)));
  return exact < 2n ** 63n ? Number(exact) : Number.NaN;
}

function comment<T>({ bytes, columns, longest }: Reading<T>, afterSign: number): number {
  const at = blankEnd(bytes, afterSign);
  const word = at === afterSign ? undefined : words.find((each) => isWord(bytes, at, each));
  if (word === undefined) {
    const end = bytes.indexOf(newline, at);
    return end === -1 ? -1 : end + 1;
  }
  const { name, said, end } = metadataLine(bytes, blankEnd(bytes, at + 4), { word, format: "text", longest });
  columns.tell(name, said);
  return end + 1;
}

/** Whether a word stands there, and a blank behind it. */
function isWord(bytes: Uint8Array, at: number, word: string): boolean {
  return isText(bytes, at, word) && blankEnd(bytes, at + word.length) > at + word.length;
}

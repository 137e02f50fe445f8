import { backslash, blankEnd, brace, nameEnd, quote } from "./bytes.ts";
import { hashOf } from "./text-table.ts";

/** Where the text of a series ends that stands at the beginning of a line, and its hash: no word on whether it is right. */
export class SeriesScan {
  end = 0;
  hash = 0;

  /** False where it does not end within so many bytes. */
  over(bytes: Uint8Array, at: number, longest: number): boolean {
    const last = Math.min(bytes.length, at + longest);
    const name = nameEnd(bytes, at, "metric", last + 1);
    const open = blankEnd(bytes, name);
    this.end = bytes[open] === brace.open ? closing(bytes, open + 1, last) : name;
    if (this.end === -1 || this.end > last) return false;
    this.hash = hashOf(bytes, at, this.end);
    return true;
  }
}

function closing(bytes: Uint8Array, from: number, last: number): number {
  let isQuoted = false;
  for (let i = from; i < last; i++) {
    const byte = bytes[i];
    if (byte === quote) isQuoted = !isQuoted;
    else if (isQuoted && byte === backslash) i += 1;
    else if (!isQuoted && byte === brace.close) return i + 1;
  }
  return -1;
}

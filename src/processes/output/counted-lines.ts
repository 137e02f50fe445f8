import type { LineRoom } from "./line-room.ts";
import { decoded, endOfCharacter } from "./whole-characters.ts";

const lineEnd = 10;
const mostBytesOfLine = 4096;

/** Where lines go, and how many of them. */
export interface LineListener {
  readonly room: LineRoom;
  tell(text: string, leftOut: number): void;
}

/** Counts the lines of a stream, and tells of as many of them as there is room for. */
export class CountedLines {
  readonly #listener: LineListener | undefined;
  #ended = 0;
  #leftOut = 0;
  #isOpen = false;
  #held: Uint8Array = new Uint8Array();

  constructor(listener: LineListener | undefined) {
    this.#listener = listener;
  }

  /** Lines so far; the last one may lack its end. */
  get lines(): number {
    return this.#ended + (this.#isOpen ? 1 : 0);
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    for (let free = this.#listener?.room.free ?? 0; free > 0; free -= 1) {
      const end = chunk.indexOf(lineEnd, at);
      if (end < 0) break;
      this.#hold(chunk.subarray(at, end));
      this.#tell();
      this.#ended += 1;
      at = end + 1;
    }
    at = this.#count(chunk, at);
    this.#hold(chunk.subarray(at));
    if (chunk.length > 0) this.#isOpen = at < chunk.length;
  }

  /** Tells of what came after the last end of a line. */
  end(): void {
    if (this.#isOpen) this.#tell();
  }

  /** Counts what there is no room for, and gives where the last of it ends: a flood costs a look at each byte. */
  #count(chunk: Uint8Array, from: number): number {
    const end = chunk.lastIndexOf(lineEnd) + 1;
    if (end <= from) return from;
    let lines = 0;
    for (let at = from; at < end; at += 1) if (chunk[at] === lineEnd) lines += 1;
    this.#ended += lines;
    this.#leftOut += lines;
    this.#held = new Uint8Array();
    return end;
  }

  #hold(bytes: Uint8Array): void {
    if (this.#listener === undefined || this.#held.length > mostBytesOfLine) return;
    // One byte more than is shown says that there was more.
    this.#held = Buffer.concat([this.#held, bytes]).subarray(0, mostBytesOfLine + 1);
  }

  #tell(): void {
    const line = this.#held;
    const shown = line.subarray(0, mostBytesOfLine);
    const isCut = line.length > mostBytesOfLine;
    const text = isCut ? `${decoded(shown.subarray(0, endOfCharacter(shown)))}…` : decoded(shown);
    this.#held = new Uint8Array();
    this.#listener?.room.take();
    this.#listener?.tell(text.replace(/\r$/, ""), this.#leftOut);
    this.#leftOut = 0;
  }
}

import { CountedLines, type LineListener } from "./counted-lines.ts";
import { KeptEnds, type KeptText } from "./kept-ends.ts";

/** What is kept of each end of a stream. */
const mostBytesOfEnd = 32 * 1024;

/** Takes in what a stream says, in bounded memory. */
export class Captured {
  readonly #ends = new KeptEnds(mostBytesOfEnd);
  readonly #lines: CountedLines;

  constructor(listener: LineListener | undefined) {
    this.#lines = new CountedLines(listener);
  }

  push(chunk: Uint8Array): void {
    this.#ends.push(chunk);
    this.#lines.push(chunk);
  }

  end(): KeptText {
    this.#lines.end();
    return { text: this.#ends.text(), bytes: this.#ends.bytes, lines: this.#lines.lines };
  }
}

import { mostBytesOfReport } from "./most-bytes-of-report.ts";

/** A report that a command prints. */
export class PrintedReport {
  readonly #chunks: Uint8Array[] = [];
  #bytes = 0;

  push(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= mostBytesOfReport) this.#chunks.push(Buffer.from(chunk));
    else this.#chunks.length = 0;
  }

  /** What was printed, or why it cannot be taken: the end of a sentence that begins with the report. */
  read(): Uint8Array | string {
    return this.#bytes <= mostBytesOfReport
      ? Buffer.concat(this.#chunks)
      : `has ${this.#bytes} bytes, more than the ${mostBytesOfReport} that are read`;
  }
}

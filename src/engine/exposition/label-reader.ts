import { blankEnd, brace, comma, equals, nameEnd, quote, quotedEnd } from "./bytes.ts";
import type { Grammar } from "./grammar.ts";
import { LabelOffsets } from "./label-offsets.ts";
import { noStart, refused } from "./refusal.ts";

/** Finds the parts of a page's series. */
export class LabelReader {
  readonly offsets: LabelOffsets;
  readonly #bytes: Uint8Array;
  readonly #grammar: Grammar;
  readonly #longest: number;
  /** What stands there or behind it is not looked at. */
  #last = 0;

  /** Series may have so many bytes. */
  constructor(bytes: Uint8Array, grammar: Grammar, longest: number) {
    this.offsets = new LabelOffsets(bytes);
    this.#bytes = bytes;
    this.#grammar = grammar;
    this.#longest = longest;
  }

  /** Reads the series that begins at an index. Throws an `ObsError` ENGINE_EXPOSITION. */
  readSeries(begin: number): void {
    const offsets = this.offsets;
    const first = this.#start(begin);
    if (offsets.same > 0) this.#readLabels(this.#labelEnd(first));
    else {
      const nameTo = nameEnd(this.#bytes, begin, "metric", this.#last + 1);
      const open = this.#blankEnd(nameTo);
      const hasLabels = this.#bytes[open] === brace.open;
      if (nameTo === begin && !hasLabels) throw noStart(this.#bytes, begin);
      if (nameTo > begin) offsets.name(begin, nameTo);
      if (hasLabels) this.#readLabels(this.#blankEnd(open + 1));
      else this.#finish(nameTo);
    }
    if (!offsets.hasName) {
      const fix = "write it before the braces, or in quotes between them";
      throw refused(this.#bytes, begin, "a series has no name", fix);
    }
  }

  /** Reads labels alone, whose brace opens at an index. Throws an `ObsError` ENGINE_EXPOSITION. */
  readLabels(open: number): void {
    this.#start(open);
    this.#readLabels(this.#blankEnd(open + 1));
  }

  #start(begin: number): number {
    this.#last = Math.min(this.#bytes.length, begin + this.#longest);
    return this.offsets.start(begin);
  }

  #readLabels(first: number): void {
    let at = first;
    while (this.#bytes[at] !== brace.close) at = this.#readLabel(at);
    this.#finish(at + 1);
  }

  /** The index of what comes after a label, or after the metric's name where it stands between the braces. */
  #readLabel(at: number): number {
    const [bytes, last, { names, values, hasName }] = [this.#bytes, this.#last, this.#grammar];
    const isQuoted = bytes[at] === quote;
    const end = isQuoted ? quotedEnd(bytes, at, names, last) : nameEnd(bytes, at, "label", last);
    if (end <= at || end > last) {
      throw this.#refused(Math.max(at, end), "a label has no name", 'write labels as name="value"');
    }
    const from = isQuoted ? at + 1 : at;
    const to = isQuoted ? end - 1 : end;
    const next = this.#blankEnd(end);
    if (isQuoted && hasName && (bytes[next] === comma || bytes[next] === brace.close)) {
      if (this.offsets.hasName) throw this.#twoNames(at);
      this.offsets.name(from, to);
      return bytes[next] === comma ? this.#blankEnd(next + 1) : next;
    }
    if (bytes[next] !== equals) {
      throw this.#refused(next, 'a label has no "=" after its name', 'write name="value"');
    }
    const value = this.#blankEnd(next + 1);
    const valueEnd = bytes[value] === quote ? quotedEnd(bytes, value, values, last) : -1;
    if (valueEnd === -1 || valueEnd > last) {
      const problem = "the value of a label has no quotes around it";
      throw this.#refused(Math.max(value, valueEnd), problem, 'write name="value"');
    }
    this.offsets.add(from, to, value + 1, valueEnd - 1);
    return this.#labelEnd(valueEnd);
  }

  /** The index of what comes after a label that ends here. */
  #labelEnd(valueEnd: number): number {
    const at = this.#blankEnd(valueEnd);
    const byte = this.#bytes[at];
    if (byte === comma) return this.#blankEnd(at + 1);
    if (byte === brace.close || !this.#grammar.hasCommas) return at;
    throw this.#refused(at, "a label is not followed by a comma or a brace", 'write {a="b",c="d"}');
  }

  #finish(end: number): void {
    if (end > this.#last) throw this.#tooLong();
    this.offsets.finish(end);
  }

  #blankEnd(at: number): number {
    return this.#grammar.isSpaced ? blankEnd(this.#bytes, at) : at;
  }

  #refused(at: number, problem: string, fix: string): Error {
    const isCut = at >= this.#last && this.#last < this.#bytes.length;
    return isCut ? this.#tooLong() : refused(this.#bytes, at, problem, fix);
  }

  #twoNames(at: number): Error {
    const fix = "leave one away: before the braces, or in quotes between them";
    return refused(this.#bytes, at, "a series has two names", fix);
  }

  #tooLong(): Error {
    const problem = `the labels of a series do not end within ${this.#longest} bytes`;
    return refused(
      this.#bytes,
      this.offsets.begin,
      problem,
      "close its quotes and braces, or raise the limit",
    );
  }
}

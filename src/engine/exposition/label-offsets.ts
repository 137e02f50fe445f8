import { hashSeed, mixed, rolled } from "./text-hash.ts";

/** Numbers of a label: where its name and its value begin and end, and the hash of the text up to there. */
const perLabel = 5;

/**
 * Where the parts of a series stand on a page: numbers in one array, which the next series uses again. Most begin as the
 * one before, so that its labels up to the first that differs are not read once more.
 */
export class LabelOffsets {
  readonly #bytes: Uint8Array;
  /** Counted from where the series begins. */
  #numbers = new Int32Array(16 * perLabel);
  #rolled = hashSeed;
  #rolledTo = 0;
  /** The series that was kept: where it begins, and of how many of its labels the numbers still stand there. */
  #kept = 0;
  #keptCount = 0;
  /** The name of the metric, counted from where the series begins. */
  #nameFrom = -1;
  #nameTo = -1;

  /** Index of the series. */
  begin = 0;
  /** Index behind it. */
  end = 0;
  /** Of its text. */
  hash = 0;
  /** How many labels there are. */
  count = 0;
  /** How many of them, from the first on, stand as in the series that was kept. */
  same = 0;
  /** Whether the name is that of the series that was kept. */
  isNameSame = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get hasName(): boolean {
    return this.#nameFrom !== -1;
  }

  get nameFrom(): number {
    return this.begin + this.#nameFrom;
  }

  get nameTo(): number {
    return this.begin + this.#nameTo;
  }

  labelFrom(label: number): number {
    return this.begin + this.#number(label, 0);
  }

  labelTo(label: number): number {
    return this.begin + this.#number(label, 1);
  }

  valueFrom(label: number): number {
    return this.begin + this.#number(label, 2);
  }

  valueTo(label: number): number {
    return this.begin + this.#number(label, 3);
  }

  /** Begins a series; gives the index behind the labels that are the same. */
  start(begin: number): number {
    const [bytes, kept] = [this.#bytes, this.#kept];
    const most = this.#keptCount === 0 ? 0 : this.#number(this.#keptCount - 1, 3) + 1;
    let common = 0;
    while (common < most && bytes[begin + common] === bytes[kept + common]) common += 1;
    let same = this.#keptCount;
    while (same > 0 && this.#number(same - 1, 3) >= common) same -= 1;
    const read = same === 0 ? 0 : this.#number(same - 1, 3) + 1;
    this.isNameSame = this.hasName && this.#nameTo < read;
    if (!this.isNameSame) this.#nameFrom = -1;
    // The numbers of the others are about to be those of this series.
    this.#keptCount = same;
    this.same = same;
    this.count = same;
    this.begin = begin;
    this.#rolled = same === 0 ? hashSeed : this.#number(same - 1, 4);
    this.#rolledTo = begin + read;
    return begin + read;
  }

  /** Takes in the name of the metric. */
  name(from: number, to: number): void {
    this.#nameFrom = from - this.begin;
    this.#nameTo = to - this.begin;
  }

  /** Takes in a label; its places leave out quotes. */
  add(labelFrom: number, labelTo: number, valueFrom: number, valueTo: number): void {
    const number = this.count * perLabel;
    if (number === this.#numbers.length) {
      const numbers = new Int32Array(number * 2);
      numbers.set(this.#numbers);
      this.#numbers = numbers;
    }
    this.#roll(valueTo + 1);
    this.#numbers[number] = labelFrom - this.begin;
    this.#numbers[number + 1] = labelTo - this.begin;
    this.#numbers[number + 2] = valueFrom - this.begin;
    this.#numbers[number + 3] = valueTo - this.begin;
    this.#numbers[number + 4] = this.#rolled;
    this.count += 1;
  }

  /** Ends the series. */
  finish(end: number): void {
    this.#roll(end);
    this.end = end;
    this.hash = mixed(this.#rolled);
  }

  /** Lets the next series be compared with this one. */
  keep(): void {
    this.#kept = this.begin;
    this.#keptCount = this.count;
  }

  #roll(to: number): void {
    this.#rolled = rolled(this.#rolled, this.#bytes, this.#rolledTo, to);
    this.#rolledTo = to;
  }

  #number(label: number, which: number): number {
    return this.#numbers[label * perLabel + which] ?? 0;
  }
}

import { Labels } from "../../model/labels.ts";
import { BitReader, BitWriter } from "../chunk/bits.ts";
import { halvesOf } from "../chunk/doubles.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const one = new Float64Array(1);
const halves = halvesOf(one);

/** Writes the fields of a part: numbers, texts and labels. */
export class FieldWriter extends BitWriter {
  writeDouble(value: number): void {
    one[0] = value;
    this.write(halves[1] ?? 0, 32);
    this.write(halves[0] ?? 0, 32);
  }

  writeText(text: string): void {
    const bytes = encoder.encode(text);
    this.writeCount(bytes.length);
    for (const byte of bytes) this.write(byte, 8);
  }

  writeLabels({ names, values }: Labels): void {
    this.writeCount(names.length);
    names.forEach((name, i) => {
      this.writeText(name);
      this.writeText(values[i] ?? "");
    });
  }
}

/** Reads what a {@link FieldWriter} wrote. */
export class FieldReader extends BitReader {
  readonly #bytes: Uint8Array;
  readonly #known: Map<string, string>;

  /** Of texts that are known, the known one is given. */
  constructor(bytes: Uint8Array, known: Map<string, string>) {
    super(bytes, 0);
    this.#bytes = bytes;
    this.#known = known;
  }

  get isDone(): boolean {
    return this.at >= this.#bytes.length;
  }

  readDouble(): number {
    halves[1] = this.read(32);
    halves[0] = this.read(32);
    return one[0] ?? 0;
  }

  readText(): string {
    const length = this.readCount();
    const text = decoder.decode(this.#bytes.subarray(this.at, this.at + length));
    this.skip(length * 8);
    const known = this.#known.get(text);
    if (known === undefined) this.#known.set(text, text);
    return known ?? text;
  }

  readLabels(): Labels {
    return Labels.of(
      Array.from({ length: this.readCount() }, (): [string, string] => [this.readText(), this.readText()]),
    );
  }
}

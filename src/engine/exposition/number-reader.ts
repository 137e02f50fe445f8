import { goFloat } from "../numbers/go-float.ts";

/** Powers of ten that a double has exactly, as it has whole numbers of 15 digits: then one division rounds once. */
const powers = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/** Bytes of the longest number that anyone means. */
const longest = 2000;

/** The number that a text is as the value or time of a sample: Prometheus takes there what Go took before 1.13. */
export const sampleFloat = (text: string): number | undefined =>
  /[pP_]/.test(text) ? undefined : goFloat(text);

/** Reads the numbers of a page from its bytes: most are short and need no text. */
export class NumberReader {
  /** Index behind the number that was read last. */
  end = 0;

  /** The number that stands between an index and the first byte of which `ends` is 1; undefined where it is none. */
  read(bytes: Uint8Array, at: number, ends: Uint8Array): number | undefined {
    const isNegative = bytes[at] === 45;
    let i = isNegative ? at + 1 : at;
    let mantissa = 0;
    let digits = 0;
    let point = -1;
    for (; i - at < longest; i++) {
      const byte = bytes[i] ?? 0;
      if (byte >= 48 && byte <= 57) {
        mantissa = mantissa * 10 + byte - 48;
        digits += 1;
      } else if (byte === 46 && point === -1) point = digits;
      else break;
    }
    if (digits === 0 || digits > 15 || ends[bytes[i] ?? 0] !== 1) return this.#readText(bytes, at, ends);
    this.end = i;
    const size = point === -1 ? mantissa : mantissa / (powers[digits - point] ?? 1);
    return isNegative ? -size : size;
  }

  #readText(bytes: Uint8Array, at: number, ends: Uint8Array): number | undefined {
    let end = at;
    while (ends[bytes[end] ?? 0] !== 1 && end - at < longest) end += 1;
    this.end = end;
    if (end - at === longest) return undefined;
    return sampleFloat(String.fromCharCode(...bytes.subarray(at, end)));
  }
}

/** Writes bits one behind the other, the highest first. */
export class BitWriter {
  #bytes = new Uint8Array(1024);
  #at = 0;

  /** What was written since {@link clear}; the last byte is filled with zeros. */
  get written(): Uint8Array {
    return this.#bytes.subarray(0, (this.#at + 7) >>> 3);
  }

  clear(): void {
    this.#bytes.fill(0, 0, (this.#at + 7) >>> 3);
    this.#at = 0;
  }

  /** Fills the last byte with zeros. */
  align(): void {
    this.#at = (this.#at + 7) & ~7;
  }

  /** The lowest bits of a number, at most 32. */
  write(value: number, count: number): void {
    if (this.#at + count > this.#bytes.length * 8) this.#grow();
    const bytes = this.#bytes;
    let left = count;
    while (left > 0) {
      const room = 8 - (this.#at & 7);
      const taken = Math.min(room, left);
      const part = (value >>> (left - taken)) & ((1 << taken) - 1);
      const index = this.#at >>> 3;
      bytes[index] = (bytes[index] ?? 0) | (part << (room - taken));
      this.#at += taken;
      left -= taken;
    }
  }

  /** The lowest bits of a whole number up to 2^53. */
  writeWide(value: number, count: number): void {
    if (count > 32) this.write(Math.floor(value / 2 ** 32), count - 32);
    this.write(value >>> 0, Math.min(count, 32));
  }

  /** A whole number up to 2^53 in as many bytes as it takes, seven bits in each. */
  writeCount(value: number): void {
    let left = value;
    while (left > 127) {
      this.write((left % 128) | 128, 8);
      left = Math.floor(left / 128);
    }
    this.write(left, 8);
  }

  #grow(): void {
    const more = new Uint8Array(this.#bytes.length * 2);
    more.set(this.#bytes);
    this.#bytes = more;
  }
}

/** Reads what a {@link BitWriter} wrote; behind the end stand zeros. */
export class BitReader {
  #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at * 8;
  }

  /** Index of the byte that is read next, where whole bytes are. */
  get at(): number {
    return (this.#at + 7) >>> 3;
  }

  /** Goes on at the next whole byte. */
  align(): void {
    this.#at = (this.#at + 7) & ~7;
  }

  /** The next bits, at most 25, without going on. */
  peek(count: number): number {
    const bytes = this.#bytes;
    const i = this.#at >>> 3;
    const word =
      ((bytes[i] ?? 0) << 24) |
      ((bytes[i + 1] ?? 0) << 16) |
      ((bytes[i + 2] ?? 0) << 8) |
      (bytes[i + 3] ?? 0);
    return (word << (this.#at & 7)) >>> (32 - count);
  }

  skip(count: number): void {
    this.#at += count;
  }

  /** The next bits, from 1 to 32, as a number without a sign. */
  read(count: number): number {
    if (count > 16) {
      const high = this.read(count - 16);
      return high * 65536 + this.read(16);
    }
    const value = this.peek(count);
    this.#at += count;
    return value;
  }

  readWide(count: number): number {
    return count > 32 ? this.read(count - 32) * 2 ** 32 + this.read(32) : this.read(count);
  }

  readCount(): number {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.read(8);
      value += (byte & 127) * unit;
      if (byte < 128) return value;
      unit *= 128;
    }
  }

  /** How many zeros stand before the next one, which is left to be read. At most 64. */
  zeros(): number {
    let zeros = 0;
    for (;;) {
      const next = this.peek(24);
      if (next !== 0) {
        const more = Math.clz32(next) - 8;
        this.#at += more;
        return zeros + more;
      }
      zeros += 24;
      this.#at += 24;
      if (zeros > 64) return 64;
    }
  }
}

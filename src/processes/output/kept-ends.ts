import { decoded, endOfCharacter, startOfCharacter } from "./whole-characters.ts";

/** What a stream said. */
export interface KeptText {
  /** All of it, or its beginning and its end with a line between them that says how much is left out. */
  readonly text: string;
  /** How much it was. */
  readonly bytes: number;
  readonly lines: number;
}

/** Keeps the first and the last bytes of what passes, however much that is. */
export class KeptEnds {
  readonly #most: number;
  readonly #head: Buffer[] = [];
  #headLength = 0;
  #tail: Buffer | undefined;
  #tailAt = 0;
  #bytes = 0;

  /** @param most how many bytes are kept of each end */
  constructor(most: number) {
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  push(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    const begins = chunk.subarray(0, this.#most - this.#headLength);
    if (begins.length > 0) {
      // A copy: what a stream gives may be a small part of much memory.
      this.#head.push(Buffer.from(begins));
      this.#headLength += begins.length;
    }
    this.#turn(chunk.subarray(begins.length));
  }

  /** What was kept. */
  text(): string {
    const head = Buffer.concat(this.#head);
    const behind = this.#bytes - head.length;
    const tail = this.#tail ?? Buffer.alloc(0);
    if (behind <= this.#most) return decoded(Buffer.concat([head, tail.subarray(0, behind)]));
    const ring = Buffer.concat([tail.subarray(this.#tailAt), tail.subarray(0, this.#tailAt)]);
    const first = head.subarray(0, endOfCharacter(head));
    const last = ring.subarray(startOfCharacter(ring));
    const leftOut = this.#bytes - first.length - last.length;
    return `${decoded(first)}\n… ${leftOut} bytes left out …\n${decoded(last)}`;
  }

  /** Writes round and round over what is oldest. */
  #turn(chunk: Uint8Array): void {
    const rest = chunk.subarray(Math.max(0, chunk.length - this.#most));
    if (rest.length === 0) return;
    this.#tail ??= Buffer.allocUnsafeSlow(this.#most);
    const straight = rest.subarray(0, this.#most - this.#tailAt);
    this.#tail.set(straight, this.#tailAt);
    this.#tail.set(rest.subarray(straight.length), 0);
    this.#tailAt = (this.#tailAt + rest.length) % this.#most;
  }
}

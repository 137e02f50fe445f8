import { brace, space } from "./bytes.ts";

/** Whether a name surely ends here without labels. */
function endsName(bytes: Uint8Array, at: number): boolean {
  const after = bytes[at + 1];
  return bytes[at] === space && after !== space && after !== brace.open && after !== 9;
}

/** A page can be made of texts that fall on one place: those beyond are read anew each time, instead of looked for long. */
const mostTried = 100;

/**
 * What belongs to the text of a series on a page, found by its bytes. Pages mostly have the lines of the page before in
 * their order, so that what followed the last hit is compared first.
 */
export class TextTable<T> {
  #places = new Int32Array(64).fill(-1);
  #hashes = new Int32Array(16);
  #starts = new Uint32Array(17);
  #seen = new Uint32Array(16);
  #bytes = new Uint8Array(1024);
  #values: T[] = [];
  #expected = 0;
  #page = 1;
  #unseen = 0;

  get size(): number {
    return this.#values.length;
  }

  /** Bytes of the text that {@link follow} found. */
  followed = 0;

  /** The value of the text that is expected next, if it stands here; undefined where it does not. */
  follow(bytes: Uint8Array, at: number): T | undefined {
    const entry = this.#expected;
    if (entry >= this.#values.length) return undefined;
    const start = this.#starts[entry] ?? 0;
    const length = (this.#starts[entry + 1] ?? 0) - start;
    const known = this.#bytes;
    // From the end: texts that follow one another differ there.
    for (let i = length - 1; i >= 0; i--) if (bytes[at + i] !== known[start + i]) return undefined;
    // A name without labels may go on, or labels may follow.
    if (known[start + length - 1] !== brace.close && !endsName(bytes, at + length)) return undefined;
    this.followed = length;
    return this.#hit(entry);
  }

  find(bytes: Uint8Array, from: number, to: number, hash: number): T | undefined {
    const mask = this.#places.length - 1;
    for (let tried = 0; tried < mostTried; tried++) {
      const entry = this.#places[(hash + tried) & mask] ?? -1;
      if (entry === -1) return undefined;
      if (this.#hashes[entry] === hash && this.#isText(entry, bytes, from, to)) return this.#hit(entry);
    }
    return undefined;
  }

  /** Keeps what belongs to a text that is not there. */
  add(bytes: Uint8Array, from: number, to: number, hash: number, value: T): void {
    const entry = this.#values.length;
    if (entry === this.#hashes.length) this.#grow();
    const start = this.#starts[entry] ?? 0;
    const end = start + to - from;
    if (end > this.#bytes.length) {
      const more = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      more.set(this.#bytes);
      this.#bytes = more;
    }
    this.#bytes.set(bytes.subarray(from, to), start);
    this.#starts[entry + 1] = end;
    this.#hashes[entry] = hash;
    this.#values.push(value);
    this.#place(entry, hash);
    this.#unseen += 1;
    this.#hit(entry);
  }

  /** Begins a page; forgets what was not on the last one, once that is enough to be worth it. */
  turn(): void {
    if (this.#unseen > 64 + this.#values.length / 4) this.#sweep();
    this.#page += 1;
    this.#unseen = this.#values.length;
    this.#expected = 0;
  }

  #hit(entry: number): T | undefined {
    if (this.#seen[entry] !== this.#page) {
      this.#seen[entry] = this.#page;
      this.#unseen -= 1;
    }
    this.#expected = entry + 1;
    return this.#values[entry];
  }

  #isText(entry: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#starts[entry] ?? 0;
    const length = to - from;
    if ((this.#starts[entry + 1] ?? 0) - start !== length) return false;
    const known = this.#bytes;
    for (let i = 0; i < length; i++) if (bytes[from + i] !== known[start + i]) return false;
    return true;
  }

  #place(entry: number, hash: number): void {
    const mask = this.#places.length - 1;
    for (let tried = 0; tried < mostTried; tried++) {
      const place = (hash + tried) & mask;
      if (this.#places[place] !== -1) continue;
      this.#places[place] = entry;
      return;
    }
  }

  #grow(): void {
    const size = this.#hashes.length * 2;
    const [hashes, starts, seen] = [new Int32Array(size), new Uint32Array(size + 1), new Uint32Array(size)];
    hashes.set(this.#hashes);
    starts.set(this.#starts);
    seen.set(this.#seen);
    [this.#hashes, this.#starts, this.#seen] = [hashes, starts, seen];
    this.#places = new Int32Array(size * 4).fill(-1);
    for (let entry = 0; entry < this.#values.length; entry++) this.#place(entry, hashes[entry] ?? 0);
  }

  #sweep(): void {
    const [values, hashes, starts, seen] = [this.#values, this.#hashes, this.#starts, this.#seen];
    const bytes = this.#bytes;
    const fresh = new TextTable<T>();
    values.forEach((value, entry) => {
      if (seen[entry] !== this.#page) return;
      fresh.add(bytes, starts[entry] ?? 0, starts[entry + 1] ?? 0, hashes[entry] ?? 0, value);
    });
    [this.#values, this.#hashes, this.#starts] = [fresh.#values, fresh.#hashes, fresh.#starts];
    [this.#seen, this.#bytes, this.#places] = [fresh.#seen, fresh.#bytes, fresh.#places];
  }
}

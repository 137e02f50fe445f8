import { type LabelSet, overflowValue } from "../../catalog/index.ts";
import { LabelColumn } from "./label-column.ts";
import { PagedIndex, pagedKeyLimit } from "./paged-index.ts";

/** A key that two different label sets never share. */
export type LabelKey = number | string;

/** Label sets by key. */
export interface LabelIndex<V> {
  get(key: LabelKey): V | undefined;
  set(key: LabelKey, value: V): unknown;
}

/** What a label object means: the values it is recorded under, and which labels overflowed. */
export interface Admitted {
  readonly values: readonly string[];
  /** Positions of the labels whose value became `other`; mostly none. */
  readonly overflowed: readonly number[];
}

const none: readonly number[] = [];

/**
 * Numbers the label sets of one metric. Each label value has a small number; a label set's key is the numbers
 * read as digits of a mixed-radix number, so that keys cannot collide and a lookup allocates nothing.
 */
export class LabelSpace {
  readonly columns: readonly LabelColumn[];
  readonly #names: readonly string[];
  readonly #quickNames: readonly string[];
  readonly #positions: ReadonlyMap<string, number>;
  readonly #offsets: readonly Map<string, number>[];
  /** How many keys there can be. */
  readonly #keys: number;

  constructor(labels: LabelSet, seriesLimit: number) {
    const build = (factor: (stride: number) => number): [LabelColumn[], number] => {
      let stride = 1;
      const columns = Object.entries(labels).map(([name, definition]) => {
        const column = new LabelColumn(name, definition, seriesLimit, factor(stride));
        stride *= column.size;
        return column;
      });
      return [columns, stride];
    };
    const [columns, keys] = build((stride) => stride);
    this.#keys = keys;
    this.columns = this.#exact ? columns : build(() => 1)[0];
    this.#names = this.columns.map((column) => column.name);
    // Without positions no label is known, which sends every lookup the long way.
    const quick = this.#exact ? this.#names : [];
    this.#quickNames = quick;
    this.#positions = new Map(quick.map((name, position) => [name, position]));
    this.#offsets = this.columns.map((column) => column.offsets);
  }

  /** Whether every key fits a number exactly; if not, keys are text. */
  get #exact(): boolean {
    return this.#keys <= Number.MAX_SAFE_INTEGER;
  }

  /** An empty index for the keys of this space. */
  newIndex<V>(): LabelIndex<V> {
    return this.#keys <= pagedKeyLimit ? new PagedIndex<V>(this.#keys) : new Map<LabelKey, V>();
  }

  /**
   * The key of a label object whose values are all known; fastest if its labels stand in the declared order.
   * -1 says nothing but that the long way must be taken.
   */
  quickKey(labels: object): number {
    const names = this.#quickNames;
    const offsets = this.#offsets;
    let key = 0;
    let position = 0;
    for (const name in labels) {
      const at = name === names[position] ? position : this.#positions.get(name);
      if (at === undefined) return -1;
      const offset = offsets[at]?.get((labels as Record<string, string>)[name] as string);
      if (offset === undefined) return -1;
      key += offset;
      position++;
    }
    if (position !== names.length) return -1;
    // Without labels, a number or null would look like an empty label object.
    return position > 0 || (typeof labels === "object" && labels !== null) ? key : -1;
  }

  /** Reads any label object, or whatever was passed instead; undefined if it is not of this metric. */
  admit(labels: unknown): Admitted | undefined {
    if (typeof labels !== "object" || labels === null) return undefined;
    let count = 0;
    for (const name in labels) {
      if (++count > this.#names.length || !this.#names.includes(name)) return undefined;
    }
    if (count !== this.#names.length) return undefined;
    const given = labels as Readonly<Record<string, unknown>>;
    const values: string[] = [];
    let overflowed = none;
    for (const [position, column] of this.columns.entries()) {
      const raw = given[column.name];
      const value = column.admit(raw);
      if (value === undefined) return undefined;
      if (value !== raw && isOverflow(column, raw, value)) overflowed = [...overflowed, position];
      values.push(value);
    }
    return { values, overflowed };
  }

  /** Whether every bounded label is `other`, so that no further label set could take the place of this one. */
  isSpare(values: readonly string[]): boolean {
    return this.columns.every(({ bounded }, position) => !bounded || values[position] === overflowValue);
  }

  /** The label set that takes in another which there is no room for. */
  overflow({ values, overflowed }: Admitted): Admitted {
    const replaced = this.columns.flatMap(({ bounded }, position) =>
      bounded && values[position] !== overflowValue ? [position] : [],
    );
    return {
      values: values.map((value, position) => (replaced.includes(position) ? overflowValue : value)),
      overflowed: [...overflowed, ...replaced],
    };
  }

  /** The key of admitted values, or undefined if one of them is new. */
  key(values: readonly string[]): LabelKey | undefined {
    let sum = 0;
    const parts: number[] = [];
    for (const [position, column] of this.columns.entries()) {
      const offset = column.offsets.get(values[position] ?? "");
      if (offset === undefined) return undefined;
      sum += offset;
      parts.push(offset);
    }
    return this.#exact ? sum : parts.join();
  }

  /** Makes room for a label set; returns its key and its values in memory of their own. */
  retain(values: readonly string[]): { readonly key: LabelKey; readonly values: readonly string[] } {
    const parts = this.columns.map((column, position) => column.retain(values[position] ?? ""));
    return {
      key: this.#exact ? parts.reduce((sum, offset) => sum + offset, 0) : parts.join(),
      values: this.columns.map((column, position) => column.valueAt(parts[position] ?? 0)),
    };
  }

  /** Gives back the room of a label set. */
  release(values: readonly string[]): void {
    for (const [position, column] of this.columns.entries()) column.release(values[position] ?? "");
  }
}

function isOverflow(column: LabelColumn, raw: unknown, value: string): boolean {
  return column.bounded && typeof raw === "string" && raw.toWellFormed() !== value;
}

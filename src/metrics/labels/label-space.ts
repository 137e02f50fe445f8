import type { LabelSet } from "../../catalog/index.ts";
import { LabelColumn } from "./label-column.ts";

/** A key that two different label sets never share. */
export type LabelKey = number | string;

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
  readonly #offsets: readonly Map<string, number>[];
  /** Whether every key fits a number exactly; if not, keys are text. */
  readonly #exact: boolean;

  constructor(labels: LabelSet, seriesLimit: number) {
    let stride = 1;
    let exact = true;
    const columns: LabelColumn[] = [];
    for (const [name, definition] of Object.entries(labels)) {
      const column = new LabelColumn(name, definition, seriesLimit, exact ? stride : 1);
      columns.push(column);
      stride *= column.size;
      if (stride > Number.MAX_SAFE_INTEGER) exact = false;
    }
    this.columns = exact
      ? columns
      : Object.entries(labels).map(([name, definition]) => new LabelColumn(name, definition, seriesLimit, 1));
    this.#names = this.columns.map((column) => column.name);
    this.#offsets = this.columns.map((column) => column.offsets);
    this.#exact = exact;
  }

  /**
   * The key of a label object whose labels stand in the declared order and whose values are all known;
   * -1 says nothing but that the long way must be taken.
   */
  quickKey(labels: object): number {
    if (!this.#exact) return -1;
    const names = this.#names;
    const offsets = this.#offsets;
    let key = 0;
    let position = 0;
    for (const name in labels) {
      if (name !== names[position]) return -1;
      const offset = offsets[position]?.get((labels as Record<string, string>)[name] as string);
      if (offset === undefined) return -1;
      key += offset;
      position++;
    }
    return position === names.length ? key : -1;
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

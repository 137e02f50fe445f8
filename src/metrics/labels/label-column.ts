import { type LabelDefinition, overflowValue } from "../../catalog/index.ts";
import { labelValueLimit, ownLabelValue } from "./label-value.ts";

/** The values that one label of one metric has now, each with its offset in the key of a label set. */
export class LabelColumn {
  readonly name: string;
  /** Value → its number times the stride: the sum over the columns is the key of a label set. */
  readonly offsets = new Map<string, number>();
  /** Ids that this column can give out: what the next column's stride is multiplied by. */
  readonly size: number;
  readonly bounded: boolean;
  readonly #stride: number;
  readonly #values: string[] = [];
  readonly #uses: number[] = [];
  readonly #free: number[] = [];

  constructor(name: string, definition: LabelDefinition, seriesLimit: number, stride: number) {
    this.name = name;
    this.#stride = stride;
    this.bounded = definition.type === "bounded";
    // A value exists only as part of a live label set, so that there are never more values than sets.
    this.size =
      definition.type === "bounded" ? Math.min(definition.limit, seriesLimit) + 1 : definition.values.length;
    for (const value of definition.type === "bounded" ? [overflowValue] : definition.values) this.#add(value);
  }

  /** The value under which `value` is recorded, or undefined if the label cannot have it. */
  admit(value: unknown): string | undefined {
    if (typeof value !== "string") return undefined;
    if (this.offsets.has(value)) return value;
    if (!this.bounded) return undefined;
    if (value.length > labelValueLimit) return overflowValue;
    const own = value.toWellFormed();
    return this.offsets.has(own) || this.offsets.size < this.size ? own : overflowValue;
  }

  /** Counts one more label set with an admitted value and returns the value's offset. */
  retain(value: string): number {
    const offset = this.offsets.get(value) ?? this.#add(ownLabelValue(value));
    const id = offset / this.#stride;
    this.#uses[id] = (this.#uses[id] ?? 0) + 1;
    return offset;
  }

  /** The value at an offset, in memory of its own. */
  valueAt(offset: number): string {
    return this.#values[offset / this.#stride] ?? overflowValue;
  }

  /** Takes back one `retain`; a value that nobody uses makes room for another. */
  release(value: string): void {
    const offset = this.offsets.get(value);
    if (offset === undefined) return;
    const id = offset / this.#stride;
    const uses = (this.#uses[id] ?? 0) - 1;
    this.#uses[id] = uses;
    if (uses > 0 || !this.bounded || value === overflowValue) return;
    this.offsets.delete(value);
    this.#free.push(id);
  }

  #add(value: string): number {
    const id = this.#free.pop() ?? this.#values.length;
    this.#values[id] = value;
    this.#uses[id] = 0;
    this.offsets.set(value, id * this.#stride);
    return id * this.#stride;
  }
}

import { add, isLess } from "./values/add.ts";
import type { Value } from "./values/value.ts";

/** What one process says of a series since it began to. */
interface Part {
  readonly scope: string;
  readonly start: bigint;
  time: bigint;
  value: Value;
}

/** What a point says, and how. */
export interface Told {
  readonly scope: string;
  readonly start: bigint;
  readonly time: bigint;
  readonly value: Value;
}

/** How a value follows from what is told. */
export type Course = "last" | "counts" | "delta";

/** Whether a point made a difference; `twins` where two processes tell of the same series at once. */
export type Taking = "taken" | "repeated" | "twins";

/** Beginnings of a series that are known apart; of more, the oldest are one sum. */
const mostParts = 8;

/**
 * The value of one series. What counts goes on where a process begins anew, and adds up where several tell of it, each of
 * which is known by its start; else the last value is the one.
 */
export class SeriesValue {
  /** What is known no more whose it was. */
  #base: Value | undefined;
  #parts: Part[] = [];
  #forgotten = -1n;

  get value(): Value | undefined {
    let sum = this.#base;
    for (const { value } of this.#parts) sum = sum === undefined ? value : (add(sum, value) ?? value);
    return sum;
  }

  take(told: Told, course: Course): Taking {
    if (course === "counts") return this.#count(told);
    return course === "delta" ? this.#grow(told) : this.#replace(told);
  }

  #replace(told: Told): Taking {
    const [last] = this.#parts;
    if (last !== undefined && told.time < last.time) return "repeated";
    this.#parts = [{ ...told }];
    this.#base = undefined;
    return "taken";
  }

  /** What a sender repeats, because it heard no answer, has the times of what came last. */
  #grow(told: Told): Taking {
    const part = this.#parts.find(({ scope }) => scope === told.scope);
    if (part === undefined) {
      this.#parts.push({ ...told });
      return "taken";
    }
    if (part.start === told.start && part.time === told.time) return "repeated";
    const sum = add(part.value, told.value) ?? told.value;
    this.#parts[this.#parts.indexOf(part)] = { ...told, value: sum };
    return "taken";
  }

  #count(told: Told): Taking {
    const part = this.#parts.find(({ scope, start }) => scope === told.scope && start === told.start);
    if (part === undefined) return this.#begin(told);
    if (told.time <= part.time) return "repeated";
    // A start that is not known is the same for each beginning.
    if (isLess(told.value, part.value)) this.#keep(part.value);
    part.time = told.time;
    part.value = told.value;
    const later = this.#parts.some(({ scope, start }) => scope === told.scope && start > told.start);
    return later ? "twins" : "taken";
  }

  #begin(told: Told): Taking {
    // It may be in the sum already.
    if (told.start <= this.#forgotten) return "repeated";
    // What has other buckets now cannot go on.
    if (this.#parts.some(({ value }) => add(value, told.value) === undefined)) {
      this.#parts = [];
      this.#base = undefined;
    }
    if (this.#parts.length >= mostParts) {
      const oldest = this.#parts.reduce((a, b) => (b.time < a.time ? b : a));
      this.#parts = this.#parts.filter((one) => one !== oldest);
      this.#keep(oldest.value);
      if (oldest.start > this.#forgotten) this.#forgotten = oldest.start;
    }
    this.#parts.push({ ...told });
    return "taken";
  }

  #keep(value: Value): void {
    this.#base = this.#base === undefined ? value : (add(this.#base, value) ?? value);
  }
}

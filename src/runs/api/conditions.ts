import type { SQLInputValue } from "node:sqlite";

/** What rows must fulfil, all of it. */
export class Conditions {
  readonly #texts: string[] = [];
  readonly values: SQLInputValue[] = [];

  add(text: string, ...values: readonly SQLInputValue[]): void {
    this.#texts.push(text);
    this.values.push(...values);
  }

  /** That a column has one of some values; nothing if there are none. */
  oneOf(values: readonly string[], text: (list: string) => string): void {
    if (values.length > 0) this.add(text(`(${values.map(() => "?").join(", ")})`), ...values);
  }

  get text(): string {
    return this.#texts.length === 0 ? "1" : this.#texts.join(" AND ");
  }
}

/** A text as what `LIKE … ESCAPE '\'` finds it by. */
export const likeText = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

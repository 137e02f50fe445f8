import { overflowValue } from "../../catalog/index.ts";

/** Names of tools that are told apart: models make names up. */
const mostTools = 200;

/** What is made for each tool that is called by its name; those beyond so many share one. */
export class ByTool<T> {
  readonly #make: (name: string) => T;
  readonly #made = new Map<string, T>();

  constructor(make: (name: string) => T) {
    this.#make = make;
  }

  of(name: string): T {
    const label = this.#made.has(name) || this.#made.size < mostTools ? name : overflowValue;
    const known = this.#made.get(label) ?? this.#make(label);
    this.#made.set(label, known);
    return known;
  }
}

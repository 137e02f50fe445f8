import type { Schema, Values } from "./declare/option.ts";
import { readOptions } from "./declare/read.ts";
import type { Json } from "./json.ts";

/**
 * Options as a file writes them, which can be read only through what is declared: a drawer cannot draw an option that
 * the report does not know of.
 */
export class Written {
  readonly #json: Json;
  readonly #known = new Map<Schema, object>();

  constructor(json: Json) {
    this.#json = json;
  }

  /** Every call with one schema gives the same object. */
  read<S extends Schema>(schema: S): Values<S>;
  read(schema: Schema): object {
    const known = this.#known.get(schema) ?? readOptions(schema, this.#json);
    this.#known.set(schema, known);
    return known;
  }
}

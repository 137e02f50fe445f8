import { type Json, objectOf } from "../json.ts";
import { Drawn, type Schema, Undrawn, Unseen, type Values } from "./option.ts";

/** The drawn options of a schema as a file sets them, with Grafana's defaults where it says nothing. */
export function readOptions<S extends Schema>(schema: S, json: Json): Values<S>;
export function readOptions(schema: Schema, json: Json): object {
  const read: [string, unknown][] = [];
  for (const [name, entry] of Object.entries(schema)) {
    const value = Object.hasOwn(json, name) ? json[name] : undefined;
    if (entry instanceof Drawn) read.push([name, entry.read(value)]);
    else if (!(entry instanceof Undrawn || entry instanceof Unseen))
      read.push([name, readOptions(entry, objectOf(value))]);
  }
  return Object.fromEntries(read);
}

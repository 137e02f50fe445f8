import { Drawn, type Schema, Undrawn, Unseen } from "../../src/grafana/declare/option.ts";

type Entry = Schema[string];

const isLeaf = (entry: Entry): entry is Drawn<unknown> | Undrawn | Unseen =>
  entry instanceof Drawn || entry instanceof Undrawn || entry instanceof Unseen;

/** The entry that decides about a path: its own, or one for everything below it. */
export function entryAt(schema: Schema, path: string): Entry | undefined {
  let entry: Entry | undefined = schema;
  for (const name of path.split(".")) {
    if (entry === undefined || isLeaf(entry)) return entry;
    entry = Object.hasOwn(entry, name) ? entry[name] : undefined;
  }
  return entry;
}

/** Paths of all entries of one kind. */
export const pathsOf = (
  schema: Schema,
  kind: typeof Drawn | typeof Undrawn | typeof Unseen,
  before = "",
): readonly string[] =>
  Object.entries(schema).flatMap(([name, entry]) => {
    if (!isLeaf(entry)) return pathsOf(entry, kind, `${before}${name}.`);
    return entry instanceof kind ? [`${before}${name}`] : [];
  });

import { type At, type Faults, under } from "./faults.ts";
import { shown } from "./shown.ts";

/** A part of a JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

/** What may stand somewhere: said once, for who checks it and for editors. */
export interface Shape<T> {
  readonly schema: Schema;
  /** Whether it stands there; what is wrong with what does is told. */
  holds(value: unknown, at: At, faults: Faults): value is T;
}

/** What is accepted or not as a whole. */
export function plain<T>(
  schema: Schema,
  fix: string | ((value: unknown) => string),
  accepts: (value: unknown) => value is T,
): Shape<T> {
  return {
    schema,
    holds(value, at, faults): value is T {
      if (accepts(value)) return true;
      faults.add(at, `is ${shown(value)}`, typeof fix === "string" ? fix : () => fix(value));
      return false;
    },
  };
}

/** A list of which each item has a shape. */
export function list<T>(
  item: Shape<T>,
  { least = 0, distinct = false }: { readonly least?: number; readonly distinct?: boolean } = {},
): Shape<readonly T[]> {
  return {
    schema: {
      type: "array",
      items: item.schema,
      ...(least > 0 && { minItems: least }),
      ...(distinct && { uniqueItems: true }),
    },
    holds(value, at, faults): value is readonly T[] {
      if (!Array.isArray(value)) {
        faults.add(at, `is ${shown(value)}`, "write a list, each item after a dash or all in [ ]");
        return false;
      }
      if (value.length < least) faults.add(at, "is an empty list", "write at least one item");
      let holds = value.length >= least;
      const seen = new Set<unknown>();
      for (const [index, each] of value.entries()) {
        const there = under(at, index);
        if (distinct && seen.has(each)) {
          faults.add(there, `is ${shown(each)} once more`, "write it once");
          holds = false;
        }
        seen.add(each);
        if (!item.holds(each, there, faults)) holds = false;
      }
      return holds;
    },
  };
}

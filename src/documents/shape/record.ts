import { closest } from "../../errors/index.ts";
import { isRecord } from "../../narrow/index.ts";
import { type At, type Faults, under } from "./faults.ts";
import type { Schema, Shape } from "./shape.ts";
import { quoted, shown } from "./shown.ts";

/** A key of a record, and what it says: a sentence without its full stop. */
interface Field<T> {
  readonly about: string;
  readonly shape: Shape<T>;
  readonly needed?: boolean;
  readonly otherwise?: unknown;
}

interface NeededField<T> extends Field<T> {
  readonly needed: true;
}

interface FreeField<T> extends Field<T> {
  readonly needed?: false;
  /** What holds where it is not said. */
  readonly otherwise?: unknown;
}

/** One field for each key of `T` that can have a value; those that it cannot do without are needed. */
type FieldsOf<T> = {
  readonly [K in keyof T as [Exclude<T[K], undefined>] extends [never] ? never : K]-?: Record<
    never,
    never
  > extends Pick<T, K>
    ? FreeField<Exclude<T[K], undefined>>
    : NeededField<T[K]>;
};

/** Keys of which each has a shape, and no other keys. */
export function record<T>(fields: FieldsOf<T> & Readonly<Record<string, Field<unknown>>>): Shape<T> {
  return ofFields(new Map(Object.entries<Field<unknown>>(fields)));
}

/** Some of a closed list of keys, of which each has the same shape. */
export function some<K extends string, T>(
  keys: readonly K[],
  about: (key: K) => string,
  shape: Shape<T>,
): Shape<Readonly<Partial<Record<K, T>>>> {
  return ofFields(new Map(keys.map((key) => [key, { about: about(key), shape }])));
}

function ofFields<T>(known: ReadonlyMap<string, Field<unknown>>): Shape<T> {
  const needed = [...known].filter(([, field]) => field.needed === true);
  return {
    schema: {
      type: "object",
      properties: Object.fromEntries([...known].map(([key, field]) => [key, described(field)])),
      ...(needed.length > 0 && { required: needed.map(([key]) => key) }),
      additionalProperties: false,
    },
    holds(value, at, faults): value is T {
      if (!isRecord(value)) {
        faults.add(at, `is ${shown(value)}`, `write keys with values: ${[...known.keys()].join(", ")}`);
        return false;
      }
      let holds = true;
      for (const key of Object.keys(value)) {
        const [field, each] = [known.get(key), value[key]];
        if (field === undefined) unknownKey(key, known.keys(), at, faults);
        // `timeout: undefined` in code means "not said".
        if (field === undefined || (each !== undefined && !field.shape.holds(each, under(at, key), faults)))
          holds = false;
      }
      for (const [key, { about }] of needed) {
        if (value[key] !== undefined) continue;
        faults.add(at, `has no ${key}`, `write ${key}: ${about}`);
        holds = false;
      }
      return holds;
    },
  };
}

/** Tells of a key that is none of those that are known. */
function unknownKey(key: string, known: Iterable<string>, at: At, faults: Faults): void {
  const fix = (): string => {
    const names = [...known];
    const meant = closest(key, names);
    return meant === undefined ? `write one of ${names.join(", ")}` : `perhaps you mean ${meant}`;
  };
  faults.add(under(at, key), `has the unknown key ${quoted(key)}`, fix, true);
}

function described({ shape, about, otherwise }: Field<unknown>): Schema {
  return {
    ...shape.schema,
    description: `${about.charAt(0).toUpperCase()}${about.slice(1)}.`,
    ...(otherwise !== undefined && { default: otherwise }),
  };
}

/** Any keys of one kind, of which each has a value of one shape. */
export function table<T>(key: Shape<string>, value: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    schema: { type: "object", propertyNames: key.schema, additionalProperties: value.schema },
    holds(given, at, faults): given is Readonly<Record<string, T>> {
      if (!isRecord(given)) {
        faults.add(at, `is ${shown(given)}`, "write names with values");
        return false;
      }
      let holds = true;
      for (const [name, each] of Object.entries(given)) {
        const there = under(at, name);
        if (!key.holds(name, there, faults) || !value.holds(each, there, faults)) holds = false;
      }
      return holds;
    },
  };
}

/** One of several records, told apart by the key that only one of them has. */
export function choice<T>(records: Readonly<Record<string, Shape<T>>>): Shape<T> {
  const keys = Object.keys(records);
  return {
    schema: { oneOf: Object.values(records).map(({ schema }) => schema) },
    holds(value, at, faults): value is T {
      if (!isRecord(value)) {
        faults.add(at, `is ${shown(value)}`, `write one of the keys ${keys.join(", ")}`);
        return false;
      }
      const [said, ...more] = keys.filter((key) => value[key] !== undefined);
      const chosen = said === undefined ? undefined : records[said];
      if (chosen !== undefined && more.length === 0) return chosen.holds(value, at, faults);
      const meant = Object.keys(value).find((key) => closest(key, keys) !== undefined);
      if (said === undefined && meant !== undefined) unknownKey(meant, keys, at, faults);
      else if (said === undefined) faults.add(at, `has none of ${keys.join(", ")}`, "write one of them");
      else faults.add(at, `has both ${said} and ${more.join(" and ")}`, "write one of them");
      return false;
    },
  };
}

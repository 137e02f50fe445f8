import { isRecord as isObject, type Fields as Json } from "../narrow/index.ts";

export { isObject, type Json };

/** The value if it is an object, else one without keys: old files are read without asking at every step. */
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});

/** The value if it is a list, else an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The objects of a list; nothing else. */
export const objectsOf = (value: unknown): readonly Json[] => listOf(value).filter(isObject);

/** The value if it is a text that is not empty. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** A number, or the number that a text says: old editors wrote both. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** The entry that a table itself has: a file may name `constructor`, which every object inherits. */
export const entryOf = <T>(table: Readonly<Record<string, T>>, key: unknown): T | undefined =>
  typeof key === "string" && Object.hasOwn(table, key) ? table[key] : undefined;

/** The object without what is `null` or missing in it. */
export const known = (json: Json): Json =>
  Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined && value !== null));

/** The object without some of its keys. */
export const without = (json: Json, ...keys: readonly string[]): Json =>
  Object.fromEntries(Object.entries(json).filter(([key]) => !keys.includes(key)));

/** Text of a text, a number or a truth value, and none of anything else: not even `String` is safe with foreign JSON. */
export const plainText = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? `${value}` : "";

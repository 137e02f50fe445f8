import { type Fields, isRecord } from "./object.ts";

/** The value if it is an object, else one without keys: foreign files are read without asking at every step. */
export const objectOf = (value: unknown): Fields => (isRecord(value) ? value : {});

/** The value if it is a list, else an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The objects of a list; nothing else. */
export const objectsOf = (value: unknown): readonly Fields[] => listOf(value).filter(isRecord);

/** The value if it is a text that is not empty, else the fallback. */
export function textOf(value: unknown): string | undefined;
export function textOf(value: unknown, fallback: string): string;
export function textOf(value: unknown, fallback?: string): string | undefined {
  return typeof value === "string" && value !== "" ? value : fallback;
}

/** Every text of a list, or the one text itself. */
export function textsOf(value: unknown): readonly string[] {
  return typeof value === "string" ? [value] : listOf(value).filter((item) => typeof item === "string");
}

/** A number, or the number that a text says: old editors wrote both. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** The entry that a table itself has: a file may name `constructor`, which every object inherits. */
export const entryOf = <T>(table: Readonly<Record<string, T>>, key: unknown): T | undefined =>
  typeof key === "string" && Object.hasOwn(table, key) ? table[key] : undefined;

/** Text of a text, a number or a truth value, and none of anything else: not even `String` is safe with foreign JSON. */
export const plainText = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? `${value}` : "";

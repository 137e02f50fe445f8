import { isRecord } from "../../../src/narrow/index.ts";
/** What `JSON.parse` can return. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** An object of {@link Json} values; a missing key reads as `undefined`. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** What a text says, or `undefined` when it is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value as an object; anything else is an empty object, so that foreign files can be read with one dot. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The value as a list; anything else is an empty list. */
export function listOf(value: unknown): readonly Json[] {
  return isList(value) ? value : [];
}

/** The value when it is a string that is not empty, else the fallback. */
export function textOf(value: unknown, fallback = ""): string {
  return typeof value === "string" && value !== "" ? value : fallback;
}

/** The value when it is a finite number (or the text of one), else `undefined`. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** Every string of a list, or the one string itself. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return listOf(value).filter((item) => typeof item === "string");
}

/** The entry that a table itself has: a file may name `constructor`, which every object inherits. */
export function entryOf<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return isRecord(value);
}

function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

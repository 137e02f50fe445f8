import { type Fields, isRecord } from "../../../narrow/index.ts";
import { Malformed } from "../malformed.ts";

function wrong(name: string, wanted: string): never {
  throw new Malformed(`"${name}" is not ${wanted}.`);
}

const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

/** The objects of a list; none if it is not there. */
export function readList(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name];
  if (isAbsent(value)) return [];
  if (!Array.isArray(value) || !value.every(isRecord)) return wrong(name, "a list of objects");
  return value;
}

/** A text; empty if it is not there. */
export function readText(fields: Fields, name: string): string {
  const value = fields[name];
  if (isAbsent(value)) return "";
  return typeof value === "string" ? value : wrong(name, "a text");
}

/** An id in hexadecimal digits of any case; empty if it is none. */
export function readId(fields: Fields, name: string): string {
  const text = readText(fields, name);
  return /^[0-9a-fA-F]{1,32}$/.test(text) ? text.toLowerCase() : "";
}

/** A whole number of 64 bits, which JSON writes as text; 0 if it is not there. */
export function readWhole(fields: Fields, name: string): bigint {
  const value = fields[name];
  if (isAbsent(value)) return 0n;
  const text = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === "string" && /^-?\d{1,20}$/.test(text) ? BigInt(text) : wrong(name, "a whole number");
}

/** A small whole number: enums are numbers in the JSON of OTLP. */
export function readCount(fields: Fields, name: string): number {
  return Number(BigInt.asIntN(53, readWhole(fields, name)));
}

const specials: ReadonlyMap<unknown, number> = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);

/** A number with a fraction; JSON writes those as text that it has no number for. */
export function readDouble(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value === "number") return value;
  const special = specials.get(value);
  if (special !== undefined) return special;
  const number = typeof value === "string" && value !== "" ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? wrong(name, "a number") : number;
}

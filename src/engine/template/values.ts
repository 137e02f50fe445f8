import { byText } from "../model/labels.ts";
import { byteLength } from "./utf8.ts";

/** A map of Go; `any` may hold values of all kinds. */
export class GoMap {
  readonly of: "string" | "any";
  readonly entries: ReadonlyMap<string, Value>;

  constructor(of: "string" | "any", entries: Iterable<readonly [string, Value]>) {
    this.of = of;
    this.entries = new Map(entries);
  }

  sorted(): readonly (readonly [string, Value])[] {
    return [...this.entries].sort(([a], [b]) => byText(a, b));
  }
}

/** A series and its value, as a query gives them. */
export class Sample {
  readonly labels: GoMap;
  readonly value: number;

  constructor(labels: GoMap, value: number) {
    this.labels = labels;
    this.value = value;
  }
}

/** What `.` is when a template begins. */
export class AlertData {
  readonly fields: ReadonlyMap<string, Value>;

  constructor(fields: Iterable<readonly [string, Value]>) {
    this.fields = new Map(fields);
  }
}

/** Text that consoles would not escape; in messages it is text of another type. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Go counts the nanoseconds of a moment in 64 bits. */
export const momentLimit = 2 ** 63;

/** A moment in ms since 1970. */
export class Moment {
  readonly ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }
}

/** A length of time in nanoseconds. */
export class Span {
  readonly nanoseconds: bigint;

  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds;
  }
}

/**
 * A value of a template. Go tells integers from floats, so that integers are `bigint` here and floats are `number`;
 * `undefined` is nothing at all.
 */
export type Value =
  | string
  | number
  | bigint
  | boolean
  | undefined
  | GoMap
  | Sample
  | readonly Sample[]
  | AlertData
  | Html
  | Moment
  | Span;

export const isSamples = (value: Value): value is readonly Sample[] => Array.isArray(value);

/** The type of a value as Go's messages name it. */
export function typeName(value: Value): string {
  switch (typeof value) {
    case "string":
      return "string";
    case "number":
      return "float64";
    case "bigint":
      return "int";
    case "boolean":
      return "bool";
    default:
  }
  if (value instanceof GoMap) return value.of === "string" ? "map[string]string" : "map[string]interface {}";
  if (value instanceof Sample) return "*template.sample";
  if (value instanceof Html) return "template.HTML";
  if (value instanceof Moment) return "*time.Time";
  if (value instanceof Span) return "*time.Duration";
  if (value instanceof AlertData) {
    return "struct { Labels map[string]string; ExternalLabels map[string]string; ExternalURL string; Value interface {} }";
  }
  return value === undefined ? "<nil>" : "template.queryResult";
}

/** Whether `if` takes a value for true: all but nothing, zero, and what is empty. */
export function isTrue(value: Value): boolean {
  if (value instanceof GoMap) return value.entries.size > 0;
  if (value instanceof Html) return value.text !== "";
  if (isSamples(value)) return value.length > 0;
  // Unlike in JavaScript, what is no number is not zero either.
  return typeof value === "number" ? value !== 0 : Boolean(value);
}

/** Bytes of a text, entries of a map or a list; undefined for what has no length. */
export function lengthOf(value: Value): number | undefined {
  if (typeof value === "string") return byteLength(value);
  if (value instanceof Html) return byteLength(value.text);
  if (value instanceof GoMap) return value.entries.size;
  return isSamples(value) ? value.length : undefined;
}

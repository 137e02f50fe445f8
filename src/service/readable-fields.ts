import { isObject } from "../narrow/index.ts";
import type { LogFields } from "../telemetry/index.ts";

/** Of what libraries add to errors, these alone: the rest holds requests with their prompts and keys. */
const added = ["code", "status"] as const;

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function readableError(error: Error, around: readonly object[]): LogFields {
  const { name, message, stack, cause } = error;
  const more = added.flatMap((key) => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === "string" || typeof value === "number" ? [[key, value] as const] : [];
  });
  return {
    name,
    message,
    stack,
    ...Object.fromEntries(more),
    ...(cause !== undefined && { cause: readable(cause, around) }),
    ...(error instanceof AggregateError && { errors: readable(error.errors, around) }),
  };
}

function readable(value: unknown, outer: readonly object[]): unknown {
  if (!isObject(value)) return value;
  if (outer.includes(value)) return "[Circular]";
  const around = [...outer, value];
  if (value instanceof Error) return readableError(value, around);
  if (Array.isArray(value)) return value.map((entry) => readable(entry, around));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, readable(entry, around)]));
}

/** Fields as a log line shows them: JSON would make every error in them `{}`. An error alone is `error`. */
export function readableFields(fields: unknown): LogFields {
  if (fields instanceof Error) return { error: readableError(fields, [fields]) };
  if (!isObject(fields)) return {};
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, readable(value, [fields])]));
}

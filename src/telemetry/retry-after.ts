import { ours } from "../duration/index.ts";
import { fieldOf, isObject } from "../narrow/index.ts";

/** A header by its name in lower case, whether the headers are a `Headers` or a record with names of any case. */
export function headerOf(headers: unknown, name: string): unknown {
  if (!isObject(headers)) return undefined;
  const get = fieldOf(headers, "get");
  if (typeof get === "function") return get.call(headers, name);
  const own = fieldOf(headers, name);
  if (own !== undefined) return own;
  const key = Object.keys(headers).find((one) => one.toLowerCase() === name);
  return key === undefined ? undefined : fieldOf(headers, key);
}

/** The headers that came with an error, where the clients of this world keep them. */
export const headersOf = (error: unknown): unknown =>
  fieldOf(error, "headers") ??
  fieldOf(error, "responseHeaders") ??
  fieldOf(fieldOf(error, "response"), "headers");

const decimal = (value: unknown): number =>
  /^\s*\d+(\.\d+)?\s*$/.test(String(value)) ? Number(value) : Number.NaN;

// Left to itself, Date.parse finds a date in nearly anything.
const date = (text: string): number =>
  /^([a-z]{3,9},? |\d{4}-\d\d-\d\dT)/i.test(text) ? Date.parse(text) : Number.NaN;

function wait(value: unknown, now: number): number {
  if (value instanceof Date) return value.getTime() - now;
  const duration = typeof value === "string" ? ours.read(value) : undefined;
  if (duration !== undefined) return duration;
  const seconds = decimal(value);
  return Number.isNaN(seconds) ? date(String(value)) - now : seconds * 1_000;
}

/**
 * Milliseconds after which an error asks to be tried again, 0 for a moment that has passed, undefined if it
 * asks for nothing that can be understood. `now` is in milliseconds since 1970.
 */
export function retryAfter(error: unknown, now: number): number | undefined {
  try {
    const headers = headersOf(error);
    const asked = [
      decimal(fieldOf(error, "retryAfterMs")),
      wait(fieldOf(error, "retryAfter"), now),
      decimal(headerOf(headers, "retry-after-ms")),
      wait(headerOf(headers, "retry-after"), now),
    ].find((one) => Number.isFinite(one));
    return asked === undefined ? undefined : Math.max(0, asked);
  } catch {
    // Errors may be anything, also objects whose properties throw.
    return undefined;
  }
}

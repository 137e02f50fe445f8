import { ours } from "../../../duration/index.ts";
import { fieldOf, isObject } from "../../../narrow/index.ts";

function header(headers: unknown, name: string): unknown {
  if (!isObject(headers)) return undefined;
  const get = fieldOf(headers, "get");
  if (typeof get === "function") return get.call(headers, name);
  const key = Object.keys(headers).find((one) => one.toLowerCase() === name);
  return key === undefined ? undefined : fieldOf(headers, key);
}

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
    const headers = fieldOf(error, "headers") ?? fieldOf(fieldOf(error, "response"), "headers");
    const asked = [
      decimal(fieldOf(error, "retryAfterMs")),
      wait(fieldOf(error, "retryAfter"), now),
      decimal(header(headers, "retry-after-ms")),
      wait(header(headers, "retry-after"), now),
    ].find((one) => Number.isFinite(one));
    return asked === undefined ? undefined : Math.max(0, asked);
  } catch {
    // Errors may be anything, also objects whose properties throw.
    return undefined;
  }
}

import { prometheus } from "../../../duration/index.ts";
import { ApiProblem, invalidParameter } from "../problem.ts";
import { quoted } from "../syntax/quoted.ts";

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const rfc3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** The first and the last moment, as Prometheus' clients spell them. */
const ends: Readonly<Record<string, number>> = {
  "-292273086-05-16T16:47:06Z": Number.NEGATIVE_INFINITY,
  "292277025-08-18T07:12:54.999999999Z": Number.POSITIVE_INFINITY,
};

/** Seconds of 64 bits. */
const farthest = 2 ** 63;

function numberOf(text: string): number | undefined {
  return decimal.test(text) ? Number(text) : undefined;
}

function ofDate(text: string): number | undefined {
  const [, moment, fraction = "", zone] = rfc3339.exec(text) ?? [];
  if (moment === undefined) return undefined;
  const plain = new Date(`${moment}Z`);
  // A day that its month does not have would be one of the next.
  if (Number.isNaN(plain.getTime()) || plain.toISOString().slice(0, 19) !== moment) return undefined;
  const zoned = Date.parse(`${moment}${zone}`);
  return Number.isNaN(zoned) ? undefined : zoned + Math.floor(Number(fraction) * 1000);
}

/** ms of a moment: seconds since 1970 with a fraction, or RFC 3339. */
function readMoment(text: string): number | undefined {
  const seconds = numberOf(text);
  if (seconds === undefined) return Object.hasOwn(ends, text) ? ends[text] : ofDate(text);
  return Math.abs(seconds) < farthest ? Math.round(seconds * 1000) : undefined;
}

const noMoment = (text: string): string => `cannot parse ${quoted(text)} to a valid timestamp`;

/** A time that must be given, in ms. Throws an `ApiProblem`. */
export function timeOf(form: URLSearchParams, name: string): number {
  const text = form.get(name) ?? "";
  const ms = readMoment(text);
  if (ms === undefined) throw invalidParameter(name, noMoment(text));
  return ms;
}

/** A time that may be left out, in ms. Throws an `ApiProblem`. */
export function timeOr(form: URLSearchParams, name: string, otherwise: number): number {
  const text = form.get(name) ?? "";
  if (text === "") return otherwise;
  const ms = readMoment(text);
  if (ms === undefined) throw invalidParameter(name, `invalid time value for '${name}': ${noMoment(text)}`);
  return ms;
}

/** The two ends of a range that may be left out. Throws an `ApiProblem`. */
export function rangeOf(form: URLSearchParams): { readonly from: number; readonly to: number } {
  return {
    from: timeOr(form, "start", Number.NEGATIVE_INFINITY),
    to: timeOr(form, "end", Number.POSITIVE_INFINITY),
  };
}

/** ms of seconds, or of a duration such as `1m30s`; says why it is none. */
function readDuration(text: string): number | string {
  const seconds = numberOf(text);
  const said = quoted(text);
  if (seconds === undefined) return prometheus.read(text) ?? `cannot parse ${said} to a valid duration`;
  if (Math.abs(seconds * 1e9) > farthest)
    return `cannot parse ${said} to a valid duration. It overflows int64`;
  return seconds * 1000;
}

/** A duration that must be given, in ms. Throws an `ApiProblem`. */
export function durationOf(form: URLSearchParams, name: string): number {
  const ms = readDuration(form.get(name) ?? "");
  if (typeof ms === "string") throw invalidParameter(name, ms);
  return ms;
}

/** The duration that a query may take, if it says so, in ms. Throws an `ApiProblem`. */
export function timeoutOf(form: URLSearchParams): number | undefined {
  return (form.get("timeout") ?? "") === "" ? undefined : durationOf(form, "timeout");
}

/** How far a query looks back, if it says so, in ms. Throws an `ApiProblem`. */
export function lookbackOf(form: URLSearchParams): number | undefined {
  const text = form.get("lookback_delta") ?? "";
  if (text === "") return undefined;
  const ms = readDuration(text);
  if (typeof ms === "string")
    throw new ApiProblem("bad_data", `error parsing lookback delta duration: ${ms}`);
  return ms > 0 ? ms : undefined;
}

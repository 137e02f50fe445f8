import { prometheus } from "../../duration/index.ts";
import { maxPoints } from "../../grafana/index.ts";
import { ApiProblem } from "./api-problem.ts";

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Seconds of a number or of a duration such as `1m30s`; undefined if it is neither. */
export function durationSeconds(text: string): number | undefined {
  if (number.test(text)) return Number(text);
  const ms = prometheus.read(text);
  return ms === undefined ? undefined : ms / 1_000;
}

/** Seconds since 1970 of a number or of an RFC 3339 time; undefined if it is neither. */
function timeSeconds(text: string): number | undefined {
  if (number.test(text)) return Number(text);
  const ms = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms / 1000;
}

function required<T>(
  name: string,
  text: string | null,
  read: (text: string) => T | undefined,
  write: string,
): T {
  const value = text === null ? undefined : read(text);
  if (value !== undefined) return value;
  const shown = text === null ? "missing" : JSON.stringify(text.slice(0, 40));
  throw new ApiProblem("bad_data", `${name} is ${shown}: write ${write}.`);
}

/**
 * Refuses a range query that asks for more points than Prometheus gives.
 *
 * @throws ApiProblem
 */
export function checkPoints(params: URLSearchParams): void {
  const time = "seconds since 1970 or an RFC 3339 time";
  const start = required("start", params.get("start"), timeSeconds, time);
  const end = required("end", params.get("end"), timeSeconds, time);
  const step = required("step", params.get("step"), durationSeconds, "seconds or a duration such as 15s");
  if (end < start) throw new ApiProblem("bad_data", "end is before start: give a range that goes forward.");
  if (!(step > 0)) throw new ApiProblem("bad_data", "step is not above 0: give a step such as 15s.");
  const points = Math.floor((end - start) / step);
  if (points <= maxPoints) return;
  throw new ApiProblem(
    "bad_data",
    `The range holds ${points} steps of ${step} s, and Prometheus gives at most ${maxPoints}: take a longer step or a shorter range.`,
  );
}

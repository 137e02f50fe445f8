import { prometheus } from "../../duration/index.ts";
import { ObsError } from "../../errors/index.ts";

/** Whole ms of a window, step or offset as the tree of a query holds it; below 0 with a sign. */
export function lengthMs(text: string): number {
  const isNegative = text.startsWith("-");
  const plain = isNegative ? text.slice(1) : text;
  // Where ms are too coarse for what was written, the tree holds seconds.
  const ms = prometheus.read(plain) ?? Math.trunc(Number(plain) * 1_000);
  if (Number.isNaN(ms)) throw unfinished(text);
  return isNegative ? -ms : ms;
}

/** A query that only Grafana can finish. */
export function unfinished(text: string): ObsError {
  return new ObsError({
    code: "ENGINE_QUERY",
    problem: `a query holds the variable ${text}`,
    fix: "put values in place of variables before it is evaluated",
  });
}

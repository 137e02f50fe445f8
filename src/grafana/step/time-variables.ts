import { inOneUnit } from "../../duration/index.ts";
import type { Step } from "./step.ts";

/** Name → text. */
type Texts = Readonly<Record<string, string>>;

/** Grafana's variables of how far apart the points of a query are. */
export const stepVariables = ({ step, rateInterval }: Step): Texts => ({
  __interval: inOneUnit(step),
  __interval_ms: String(Math.round(step)),
  __rate_interval: inOneUnit(rateInterval),
  __rate_interval_ms: String(Math.round(rateInterval)),
  __auto: inOneUnit(step),
});

/** Grafana's variables of how much time a board shows, from its length in ms. */
export function rangeVariables(span: number): Texts {
  const seconds = Math.round(span / 1_000);
  return { __range_ms: String(span), __range_s: String(seconds), __range: `${seconds}s` };
}

import { randomRow } from "./random.ts";

/** What goes wrong with a request. */
export interface Faults {
  /** Refused before the model is asked. */
  readonly refuse?: "rate_limit" | "overloaded" | "server_error";
  /** What `retry-after` says. */
  readonly retryAfterSeconds?: number;
  /** The first so many tries of the same request are refused, later ones are served. */
  readonly tries?: number;
  /** Waits so long before the first token. */
  readonly slowMs?: number;
  /** After so many tokens the connection is cut, an error is sent in the stream, or nothing comes any more. */
  readonly cutAfter?: number;
  readonly breakAfter?: number;
  readonly stallAfter?: number;
  /** How the usage that is told is spoilt. */
  readonly usage?: "none" | "negative" | "text" | "huge";
  /** The model that answers in the place of the one asked. */
  readonly model?: string;
}

/** Shares of all requests, 0 to 1, that a fault meets. */
export interface FaultRates {
  readonly rateLimited?: number;
  readonly overloaded?: number;
  readonly serverError?: number;
  readonly slow?: number;
  readonly cut?: number;
  readonly withoutUsage?: number;
}

const slowestMs = 400;
const latestCut = 12;

/** Draws the faults of one request after the other; the same seed gives the same row. */
export function drawFaults(seed: number, rates: FaultRates): () => Faults {
  const random = randomRow(seed);
  const meets = (share = 0): boolean => random() < share;
  return () => {
    // Each number is drawn whether it is needed or not, so that one rate does not shift the others.
    const [limited, overloaded, broken] = [rates.rateLimited, rates.overloaded, rates.serverError].map(meets);
    const [slow, cut, withoutUsage] = [rates.slow, rates.cut, rates.withoutUsage].map(meets);
    const size = random();
    return {
      ...(limited && { refuse: "rate_limit", retryAfterSeconds: 0.05 }),
      ...(overloaded && { refuse: "overloaded" }),
      ...(broken && { refuse: "server_error" }),
      ...(slow && { slowMs: Math.ceil(size * slowestMs) }),
      ...(cut && { cutAfter: 1 + Math.floor(size * latestCut) }),
      ...(withoutUsage && { usage: "none" }),
    };
  };
}

import type { Bucket } from "../model/usage.ts";

/** A price of one unit of a bucket, in units of 1e-24 / 3600 USD: exact per million tokens and per hour alike. */
export type Rate = bigint;

/** What one bucket costs: the base, or the rate of the highest step that the input of the whole call is above. */
export interface BucketRates {
  readonly base: Rate;
  /** From the lowest to the highest. */
  readonly steps: readonly { readonly above: number; readonly rate: Rate }[];
}

/** The rates that a table or a person gave; what is left out may be priced as what it is a kind of. */
export type DirectRates = { readonly [Each in Bucket]?: BucketRates };

/** What a call of a model costs at one moment. */
export interface Price {
  /** Under which names the price was found. */
  readonly provider: string;
  readonly model: string;
  /** `own` as soon as one of your own prices had a part in it. */
  readonly source: "own" | "table";
  readonly rates: DirectRates;
  /** Fewest units of a bucket that are billed as soon as there is one. */
  readonly least: { readonly [Each in Bucket]?: number };
}

/** Which price is asked for. */
export interface PriceQuestion {
  /** As a client or a convention names it: `openai`, `azure.ai.openai`, `google.vertex.chat`. */
  readonly provider: string;
  readonly model: string;
  /** `batch`, `flex`, `priority`, or several as `batch+us`; `default` and `standard` are none. */
  readonly tier?: string | undefined;
  /** When the call was made, in milliseconds since 1970: the price of that moment counts. */
  readonly at: number;
}

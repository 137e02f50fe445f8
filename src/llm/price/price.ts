import type { Bucket } from "../model/usage.ts";

/** A price of one unit of a bucket, in units of 1e-18 / 3600 USD: exact per million tokens and per hour alike. */
export type Rate = bigint;

/** What one bucket costs: the base, or the rate of the highest step that the input of the whole call is above. */
export interface BucketRates {
  readonly base: Rate;
  /** From the lowest to the highest. */
  readonly steps: readonly { readonly above: number; readonly rate: Rate }[];
}

/** What a call of a model costs at one moment. */
export interface Price {
  /** Under which names the price was found. */
  readonly provider: string;
  readonly model: string;
  readonly source: "own" | "table";
  readonly rates: { readonly [Each in Bucket]?: BucketRates };
  /** Fewest units of a bucket that are billed as soon as there is one. */
  readonly least?: { readonly [Each in Bucket]?: number };
}

/** Which price is asked for. */
export interface PriceQuestion {
  /** As a client or a convention names it: `openai`, `azure.ai.openai`, `google.vertex.chat`. */
  readonly provider: string;
  readonly model: string;
  /** `default` and `standard` are none. */
  readonly tier?: string | undefined;
  /** When the call was made, in milliseconds since 1970: the price of that day counts. */
  readonly at: number;
}

export interface PriceBook {
  /** Undefined where no price is known: that is not 0. */
  find(question: PriceQuestion): Price | undefined;
  /** When the table was released, in seconds since 1970; undefined without a table. */
  readonly released: number | undefined;
}

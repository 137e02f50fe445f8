import type { BilledCount, TokenBucket } from "../model/usage.ts";

/** USD, as a number or a decimal text. */
type Usd = number | string;

/** USD for a million tokens of each bucket. A bucket that is left out costs as much as what it is a kind of. */
type PerMillion = { readonly [Each in TokenBucket]?: Usd };

/**
 * A price of your own, for models that the table lacks, or where you pay something else than it says.
 *
 * @example A negotiated discount on all of OpenAI
 * ```ts
 * { provider: "openai", model: "*", times: 0.85 }
 * ```
 * @example A model on your own machine, by the second that it works
 * ```ts
 * { provider: "ollama", model: "llama*", per: { seconds: 0.0004 } }
 * ```
 * @example A price that rises for long contexts
 * ```ts
 * {
 *   provider: "acme",
 *   model: "acme-1",
 *   perMillion: { input: 1.25, cacheRead: 0.125, output: 10 },
 *   above: [{ tokens: 200_000, perMillion: { input: 2.5, cacheRead: 0.25, output: 15 } }],
 *   factors: { batch: 0.5 },
 * }
 * ```
 */
export interface OwnPrice {
  /** Whose model; of any provider if it is left out. `*` stands for any characters. */
  readonly provider?: string;
  /** Which model; `*` stands for any characters. */
  readonly model: string;
  readonly perMillion?: PerMillion;
  /** USD for one of what is no token: a request, a search, a second. */
  readonly per?: { readonly [Each in BilledCount]?: Usd };
  /** What all tokens of a call cost as soon as its input, cached tokens included, is above so many. */
  readonly above?: readonly { readonly tokens: number; readonly perMillion: PerMillion }[];
  /** What the table's prices are multiplied by; those that are given here stay as they are. */
  readonly times?: number | string;
  /** What tokens' prices are multiplied by in a tier: `{ batch: 0.5, priority: 2 }`. */
  readonly factors?: Readonly<Record<string, number | string>>;
  /** First day on which it counts, in UTC: `2026-07-01`. */
  readonly from?: string;
  /** Last day on which it counts. */
  readonly until?: string;
}

/** Your own prices: of several that fit a call, the first counts. */
export type OwnPrices = readonly OwnPrice[];

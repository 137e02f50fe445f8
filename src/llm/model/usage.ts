/**
 * What tokens are billed as. The buckets are disjoint: a token stands in one of them, so that they add up to all
 * tokens of a call. `cacheWrite` is kept for five minutes or for as long as the provider does by itself.
 */
export const tokenBuckets = [
  "input",
  "inputAudio",
  "inputImage",
  "inputVideo",
  "cacheRead",
  "cacheReadAudio",
  "cacheReadImage",
  "cacheWrite",
  "cacheWrite1h",
  "output",
  "reasoning",
  "outputAudio",
  "outputImage",
  "outputVideo",
  "citation",
] as const;

/** What providers bill besides tokens: calls of their tools, seconds, characters, pages. */
export const billedCounts = [
  "requests",
  "webSearches",
  "fileSearches",
  "socialSearches",
  "codeExecutions",
  "rerankSearches",
  "inputAudioSeconds",
  "outputAudioSeconds",
  "inputCharacters",
  "inputMessages",
  "documentPages",
  "annotatedPages",
  "seconds",
] as const;

/** All that a provider bills. */
export const allBuckets = [...tokenBuckets, ...billedCounts] as const;

export type TokenBucket = (typeof tokenBuckets)[number];
export type BilledCount = (typeof billedCounts)[number];
export type Bucket = (typeof allBuckets)[number];

/**
 * What one call used, as its provider bills it. Tokens are whole; counts of seconds may have a fraction. What is left
 * out is none, but `requests`, of which a call is one. `seconds` is the time that a model of your own worked.
 */
export type Usage = { readonly [Each in Bucket]?: number };

const inputBuckets: readonly TokenBucket[] = tokenBuckets.slice(0, tokenBuckets.indexOf("output"));
const outputBuckets: readonly TokenBucket[] = tokenBuckets.slice(tokenBuckets.indexOf("output"));

const outputNames: ReadonlySet<string> = new Set(outputBuckets);

const sum = (usage: Usage, buckets: readonly Bucket[]): number =>
  buckets.reduce((total, bucket) => total + (usage[bucket] ?? 0), 0);

/** All tokens that went in, cached ones included: what tiers by context length are decided by. */
export const inputTokens = (usage: Usage): number => sum(usage, inputBuckets);

/** All tokens that came out, reasoning included. */
export const outputTokens = (usage: Usage): number => sum(usage, outputBuckets);

/** The usage without the tokens that came out. */
export const withoutOutput = (usage: Usage): Usage =>
  Object.fromEntries(Object.entries(usage).filter(([bucket]) => !outputNames.has(bucket)));

/** The usage of several calls together. */
export function addUsage(one: Usage, other: Usage): Usage {
  const both: { [Each in Bucket]?: number } = { ...one };
  for (const bucket of allBuckets) {
    const more = other[bucket];
    if (more !== undefined) both[bucket] = (both[bucket] ?? 0) + more;
  }
  return both;
}

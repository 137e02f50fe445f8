/** What a request cost in tokens. No token stands in two of these: they add up to all that is billed. */
export interface Usage {
  readonly input: number;
  readonly cacheRead: number;
  /** Written to the cache for five minutes. */
  readonly cacheWrite: number;
  readonly cacheWrite1h: number;
  readonly output: number;
  readonly reasoning: number;
}

export const noUsage: Usage = {
  input: 0,
  cacheRead: 0,
  cacheWrite: 0,
  cacheWrite1h: 0,
  output: 0,
  reasoning: 0,
};

/** All that the model read. */
export const promptTokens = ({ input, cacheRead, cacheWrite, cacheWrite1h }: Usage): number =>
  input + cacheRead + cacheWrite + cacheWrite1h;

/** All that the model wrote. */
export const outputTokens = ({ output, reasoning }: Usage): number => output + reasoning;

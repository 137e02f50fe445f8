import type { UsageReading } from "../model/reading.ts";
import { addUsage, inputTokens, outputTokens, type Usage, withoutOutput } from "../model/usage.ts";
import type { TokenRate } from "./token-rates.ts";

/** What a call used: what the provider said of it, and what we made of what was seen. They add up to all of it. */
export interface MeasuredUsage {
  readonly reported: Usage;
  readonly estimated: Usage;
}

/** What was seen of a call. */
export interface Seen {
  readonly reading: UsageReading | undefined;
  /** Whether the reading is all that there is to say. */
  readonly whole: boolean;
  readonly sent: number;
  readonly received: number;
}

/** How long the tokens of a model are, in what it is given and in what it gives. */
export interface TokenRates {
  readonly input: TokenRate;
  readonly output: TokenRate;
}

const none: Usage = {};

/** What a call used; undefined where nothing is known and nothing can be estimated. */
export function measureUsage(
  { reading, whole, sent, received }: Seen,
  rates: TokenRates,
): MeasuredUsage | undefined {
  const usage = reading?.usage;
  const refused = (reading?.refused.length ?? 0) > 0;
  if (usage !== undefined && whole && !refused) {
    rates.input.learn(sent, inputTokens(usage));
    rates.output.learn(received, outputTokens(usage));
    return { reported: usage, estimated: none };
  }
  const input = usage === undefined ? 0 : inputTokens(usage);
  const output = usage === undefined ? 0 : outputTokens(usage);
  // An answer that was cut has told its input, or nothing. What it told of its output was so at the time: the greater
  // of that and of what came is all of it.
  const came = rates.output.tokens(received);
  const estimated: Usage = {
    input: input > 0 ? 0 : rates.input.tokens(sent),
    output: came > output ? came : 0,
  };
  if (usage === undefined && estimated.input === 0 && estimated.output === 0) return undefined;
  const reported = came > output ? withoutOutput(usage ?? none) : (usage ?? none);
  // What was refused in it is gone, so that the rest is not what the provider bills.
  return refused ? { reported: none, estimated: addUsage(reported, estimated) } : { reported, estimated };
}

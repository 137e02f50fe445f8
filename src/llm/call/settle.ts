import type { CostBasis } from "../../catalog/index.ts";
import type { Tokens } from "../../telemetry/index.ts";
import type { Money } from "../model/money.ts";
import { addUsage, inputTokens, outputTokens, tokenBuckets, type Usage } from "../model/usage.ts";
import type { Bill, BillLine } from "./bill.ts";
import type { CallBooks, CallState } from "./call-state.ts";
import { tokenType } from "./token-type.ts";

/** What a whole bill comes to. */
export interface Sum {
  /** Undefined where nobody knows. */
  readonly money: Money | undefined;
  readonly estimated: boolean;
}

const gapText = {
  price: "no price is known for a model, or for part of what it used, so its cost is not counted",
  usage: "a model told no usage and nothing was counted to estimate it from, so its cost is not counted",
} as const;

function countTokens(
  kit: CallBooks,
  { context }: CallState,
  { labels }: BillLine,
  usage: Usage,
  basis: CostBasis,
): void {
  const tokens = kit.port.metrics.counter("tta_llm_tokens_total");
  for (const bucket of tokenBuckets) {
    const count = usage[bucket] ?? 0;
    if (count === 0) continue;
    tokens.inc({ ...labels, type: tokenType[bucket], basis }, count, context.span.exemplar);
  }
}

function countGap(kit: CallBooks, { labels, gap, unpriced }: BillLine): void {
  if (gap === undefined) return;
  kit.port.metrics.counter("tta_llm_unpriced_requests_total").inc({ ...labels, reason: gap });
  const of = unpriced.length === 0 ? {} : { unpriced };
  kit.once(JSON.stringify([labels, gap, unpriced]), gapText[gap], { ...labels, ...of });
}

function countLine(kit: CallBooks, call: CallState, line: BillLine): void {
  const { owner, context } = call;
  const { usage, money, labels, estimated } = line;
  if (usage !== undefined) {
    countTokens(kit, call, line, usage.reported, "reported");
    countTokens(kit, call, line, usage.estimated, "estimated");
  }
  countGap(kit, line);
  if (money === undefined) return;
  const basis = estimated ? "estimated" : "reported";
  const cost = kit.port.metrics.counter("tta_llm_cost_usd_total");
  cost.incExact({ ...labels, owner, basis }, money, context.span.exemplar);
}

function tokensOf(bill: Bill): Tokens {
  const used = bill.flatMap(({ usage }) => (usage === undefined ? [] : [usage.reported, usage.estimated]));
  const all = used.reduce((sum, usage) => addUsage(sum, usage), {});
  return { input: inputTokens(all), output: outputTokens(all) };
}

/** Counts what is on a bill, books it on the run, and gives the sum. Done once for each call. */
export function settle(kit: CallBooks, call: CallState, bill: Bill): Sum {
  for (const line of bill) countLine(kit, call, line);
  const moneys = bill.flatMap(({ money }) => (money === undefined ? [] : [money]));
  const sum = moneys.reduce((total, money) => total + money, 0n);
  const estimated = bill.some((line) => line.estimated);
  if (bill.length > 0) {
    const whole = bill.every(({ gap }) => gap === undefined);
    kit.port.spending.spend(call.context, { money: sum, whole, estimated, tokens: tokensOf(bill) });
  }
  return { money: bill.length > 0 && moneys.length === 0 ? undefined : sum, estimated };
}

import { type Money, moneyOf } from "../../model/money.ts";
import type { UsageFields } from "../fields.ts";

/**
 * What some providers say that a call costs: xAI in ticks of 1e-10 USD, OpenRouter and Perplexity in USD. What a
 * gateway takes for a call that another bill has, too, is none of it.
 */
export function billedBy(fields: UsageFields): { readonly billed?: Money } {
  const ticks = fields.tokens("cost_in_usd_ticks");
  if (ticks !== undefined) return { billed: BigInt(ticks) * 100n };
  if (!fields.has("cost") || fields.raw("is_byok") === true) return {};
  const usd =
    typeof fields.raw("cost") === "object"
      ? fields.within("cost").amount("total_cost")
      : fields.amount("cost");
  const billed = usd === undefined ? undefined : moneyOf(usd);
  return billed === undefined ? {} : { billed };
}

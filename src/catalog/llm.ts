import { durationBuckets, workflowBuckets } from "./buckets.ts";
import { bounded, closed, dependent } from "./define/label.ts";
import { counter, gauge, histogram } from "./define/metric.ts";
import { defineMetrics } from "./define/names.ts";
import { outcome } from "./labels.ts";

const owner = "llm";

/** What a model is asked to do, in the words of OpenTelemetry where it has one. */
export const llmOperations = [
  "chat",
  "text_completion",
  "generate_content",
  "embeddings",
  "image",
  "audio",
  "rerank",
  "other",
] as const;
export type LlmOperation = (typeof llmOperations)[number];

/** What became of one try: see `tta_llm_attempts_total`. */
export const attemptResults = ["success", "retry", "error", "cancelled"] as const;
export type AttemptResult = (typeof attemptResults)[number];

/** Why a provider refused for now. */
export const limitReasons = ["rate_limit", "quota", "overloaded"] as const;
export type LimitReason = (typeof limitReasons)[number];

/** Why nobody knows what a call cost. */
export const unpricedReasons = ["price", "usage"] as const;

/** What a provider says how much is left of. */
export const quotaResources = ["requests", "tokens", "input_tokens", "output_tokens"] as const;
export type QuotaResource = (typeof quotaResources)[number];

/** Whether a number is what the provider said, or what we made of what was seen. */
export const costBases = ["reported", "estimated"] as const;
export type CostBasis = (typeof costBases)[number];

/** For how long a budget is: of the calendar in its time zone. */
export const budgetPeriods = ["day", "month"] as const;
export type BudgetPeriod = (typeof budgetPeriods)[number];

/** What happens to calls of an owner whose budget is used up: they are told of, refused, or sent the cheap road. */
export const budgetActions = ["warn", "block", "route"] as const;
export type BudgetAction = (typeof budgetActions)[number];

/** What a model is given and its provider had kept. */
export const cachedTokenTypes = ["cache_read", "cache_read_audio", "cache_read_image"] as const;

/** What a model is given to read. */
export const givenTokenTypes = [
  "input",
  "input_audio",
  "input_image",
  "input_video",
  ...cachedTokenTypes,
  "cache_write",
  "cache_write_1h",
] as const;

/** What a model writes, in words or otherwise, and thinks before it does. */
export const writtenTokenTypes = [
  "output",
  "reasoning",
  "output_audio",
  "output_image",
  "output_video",
] as const;

/** As what tokens are billed: disjoint, so that they add up. */
export const tokenTypes = [...givenTokenTypes, ...writtenTokenTypes, "citation"] as const;
export type TokenType = (typeof tokenTypes)[number];

const provider = bounded({ limit: 20 });
/** Fifty names; a name counts as a model's once the provider answered under it or a price for it is known. */
const model = bounded({ dependsOn: "provider" });
const operation = dependent(closed(...llmOperations), "model");
const basis = closed(...costBases);
const period = closed(...budgetPeriods);

/** For whom a call is made: a team, a feature, a tenant. */
const spender = bounded();

/** Every call of a model, whichever client made it. Speed and errors belong to the model that was asked for, tokens and money to the one that answered. */
export const llmMetrics = defineMetrics({
  tta_llm_duration_seconds: histogram({
    help: "Time one call of a model took as its caller saw it, retries of the client and the whole of a stream included.",
    unit: "seconds",
    labels: { provider, model, operation, outcome },
    buckets: workflowBuckets,
    owner,
  }),
  tta_llm_time_to_first_chunk_seconds: histogram({
    help: "Time from a streamed call until its first chunk was here.",
    unit: "seconds",
    labels: { provider, model },
    buckets: durationBuckets,
    owner,
  }),
  tta_llm_time_per_output_chunk_seconds: histogram({
    help: "Time between two chunks of a stream: each chunk after the first is a sample.",
    unit: "seconds",
    labels: { provider, model },
    buckets: durationBuckets,
    owner,
  }),
  tta_llm_in_flight: gauge({
    help: "Calls of a model that have started and not ended.",
    labels: { provider, model },
    owner,
  }),
  tta_llm_attempts_total: counter({
    help: "Tries to call a model: answered (success), failed and tried again by the client (retry), failed with the call (error), or given up by the caller (cancelled).",
    labels: { provider, model, result: closed(...attemptResults) },
    owner,
  }),
  tta_llm_tokens_total: counter({
    help: "Tokens by what they are billed as; the types are disjoint and add up to all tokens.",
    labels: { provider, model, type: dependent(closed(...tokenTypes), "model"), basis },
    owner,
  }),
  tta_llm_cost_usd_total: counter({
    help: "What calls of models cost, each counted once, by who spent it; estimated where the provider gave no whole usage.",
    unit: "usd",
    labels: { provider, model, owner: spender, basis },
    // Each of fifty owners calls a few of fifty models.
    seriesLimit: 2_200,
    owner,
  }),
  tta_llm_unpriced_requests_total: counter({
    help: "Calls whose cost is not known, and not counted as 0: no price for the model, or for part of what it used (price), or no usage and nothing to estimate it from (usage).",
    labels: { provider, model, reason: closed(...unpricedReasons) },
    owner,
  }),
  tta_llm_price_table_timestamp_seconds: gauge({
    help: "When the price table that is used was released, in seconds since 1970.",
    unit: "timestamp_seconds",
    acrossWorkers: "min",
    owner,
  }),
  tta_llm_rate_limited_total: counter({
    help: "Tries that a provider refused for now: too many requests or tokens (rate_limit), an allowance that is used up (quota), or too much to do (overloaded).",
    labels: { provider, model, reason: closed(...limitReasons) },
    owner,
  }),
  tta_llm_retry_after_seconds: histogram({
    help: "How long providers asked to wait before the next try.",
    unit: "seconds",
    labels: { provider, model },
    buckets: durationBuckets,
    owner,
  }),
  tta_llm_quota_remaining_ratio: gauge({
    help: "Share of a rate limit that was left at the last answer, where the provider says both.",
    unit: "ratio",
    labels: { provider, model, resource: closed(...quotaResources) },
    acrossWorkers: "last",
    owner,
  }),
  tta_llm_substituted_requests_total: counter({
    help: "Calls that another model answered than was asked for; a dated version of the same model is the same.",
    labels: {
      provider,
      requested: bounded({ dependsOn: "provider" }),
      model: bounded({ dependsOn: "requested" }),
    },
    seriesLimit: 200,
    owner,
  }),
  tta_llm_budget_usd: gauge({
    help: "What an owner may spend on calls of models in a day or a month.",
    unit: "usd",
    labels: { owner: spender, period },
    acrossWorkers: "last",
    owner,
  }),
  tta_llm_budget_spent_usd: gauge({
    help: "What is spent of a budget in the day or month that it is, by all processes that share its store.",
    unit: "usd",
    labels: { owner: spender, period },
    acrossWorkers: "last",
    owner,
  }),
  tta_llm_budget_forecast_usd: gauge({
    help: "What the day or month will come to: what is spent, and what is left of it at its own pace and that of those before.",
    unit: "usd",
    labels: { owner: spender, period },
    acrossWorkers: "last",
    owner,
  }),
  tta_llm_budget_exceeded_total: counter({
    help: "Calls that were asked for when their owner's budget was used up: made all the same (warn, route), or refused (block).",
    labels: { owner: spender, period, action: closed(...budgetActions) },
    owner,
  }),
  tta_llm_budget_unsettled_usd: gauge({
    help: "What this process spent and the store of budgets has not got yet.",
    unit: "usd",
    owner,
  }),
  tta_tool_duration_seconds: histogram({
    help: "Time one call of a tool took: a function that a model asked for, or a tool of an MCP server.",
    unit: "seconds",
    labels: { tool: bounded(), outcome },
    buckets: durationBuckets,
    owner,
  }),
});

import { gaugeSeries } from "../../promql/index.ts";
import { catalogBoard } from "../model/board.ts";
import { labelVariable } from "../model/label-variable.ts";
import { linked } from "../panels/linked.ts";
import {
  llmAttempts,
  llmCallsNow,
  llmErrors,
  llmErrorsNow,
  llmHeatmap,
  llmInFlight,
  llmLatency,
  llmLatencyNow,
  llmRate,
} from "../panels/llm.ts";
import { limitedNow, llmLimited, llmQuota, llmRetryAfter, substituted } from "../panels/llm-limits.ts";
import {
  firstChunkNow,
  llmChunkTime,
  llmFirstChunk,
  llmTokenSpeed,
  tokensWrittenNow,
} from "../panels/llm-stream.ts";
import { llmCacheShare, llmTokens, llmTokenTypes } from "../panels/llm-tokens.ts";
import { toolErrors, toolLatency, toolRate } from "../panels/tool.ts";

const model = { board: "llm", label: "model", title: "This model only" } as const;
const cost = { board: "cost", label: "model", title: "What it costs" } as const;

/** Whether models answer, how soon, and how much they are given to read; what it costs is a board of its own. */
export const llm = catalogBoard(
  "llm",
  [
    {
      title: "Now",
      panels: {
        calls_now: llmCallsNow,
        errors_now: llmErrorsNow,
        limited_now: limitedNow,
        latency_now: llmLatencyNow,
        first_chunk_now: firstChunkNow,
        tokens_now: linked(tokensWrittenNow, { board: "cost" }),
      },
    },
    {
      title: "Calls",
      panels: {
        llm_rate: linked(llmRate, model, cost),
        llm_errors: linked(llmErrors, model),
        llm_attempts: llmAttempts,
      },
    },
    {
      title: "Speed",
      panels: {
        llm_latency: linked(llmLatency, model),
        llm_first_chunk: linked(llmFirstChunk, model),
        llm_token_speed: linked(llmTokenSpeed, model),
        llm_chunk_time: linked(llmChunkTime, model),
      },
    },
    {
      title: "Rate limits",
      panels: {
        llm_limited: llmLimited,
        llm_retry_after: linked(llmRetryAfter, model),
        llm_quota: linked(llmQuota, model),
      },
    },
    {
      title: "Tokens",
      panels: {
        llm_token_types: llmTokenTypes,
        llm_tokens: linked(llmTokens, model, cost),
        llm_cache_share: linked(llmCacheShare, model),
      },
    },
    { title: "Tools", panels: { tool_rate: toolRate, tool_errors: toolErrors, tool_latency: toolLatency } },
    {
      title: "All calls",
      collapsed: true,
      panels: { llm_in_flight: linked(llmInFlight, model), llm_heatmap: llmHeatmap },
    },
    {
      title: "Other models than asked for",
      collapsed: true,
      panels: { substituted: linked(substituted, cost) },
    },
  ],
  {
    variables: [
      labelVariable({ label: "provider", from: gaugeSeries("tta_llm_in_flight") }),
      labelVariable({ label: "model", from: gaugeSeries("tta_llm_in_flight") }),
    ],
  },
);

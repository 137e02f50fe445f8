import { markCost, type Span } from "../../telemetry/index.ts";
import { addUsage, inputTokens, outputTokens, type Usage } from "../model/usage.ts";
import type { Bill } from "./bill.ts";
import type { CallState } from "./call-state.ts";

function markUsage(span: Span, usage: Usage): void {
  const { cacheRead = 0, cacheReadAudio = 0, cacheReadImage = 0, cacheWrite = 0, cacheWrite1h = 0 } = usage;
  span.setAttribute("gen_ai.usage.input_tokens", inputTokens(usage));
  span.setAttribute("gen_ai.usage.output_tokens", outputTokens(usage));
  span.setAttribute("gen_ai.usage.cache_read.input_tokens", cacheRead + cacheReadAudio + cacheReadImage);
  span.setAttribute("gen_ai.usage.cache_creation.input_tokens", cacheWrite + cacheWrite1h);
  span.setAttribute("gen_ai.usage.reasoning.output_tokens", usage.reasoning ?? 0);
}

/** Says on the span of a call what was learnt of it; `errorType` is empty for one that did not fail. */
export function markCall(call: CallState, bill: Bill, errorType: string): void {
  const { span } = call.context;
  if (!span.recording) return;
  const { model, id, finishReason, firstChunkAfter, chunks, retries, cost } = call;
  if (model !== undefined) span.setAttribute("gen_ai.response.model", model);
  if (id !== undefined) span.setAttribute("gen_ai.response.id", id);
  if (finishReason !== undefined) span.setAttribute("gen_ai.response.finish_reasons", [finishReason]);
  if (firstChunkAfter !== undefined) {
    span.setAttribute("gen_ai.response.time_to_first_chunk", firstChunkAfter / 1000);
  }
  if (chunks > 0) span.setAttribute("tta.llm.chunks", chunks);
  if (retries > 0) span.setAttribute("tta.llm.retries", retries);
  if (errorType !== "") span.setAttribute("error.type", errorType);
  const measured = bill[0]?.usage;
  if (measured !== undefined) markUsage(span, addUsage(measured.reported, measured.estimated));
  const { usd, estimated } = cost ?? {};
  if (usd === undefined) return;
  markCost(span, { direct: usd, inclusive: usd, estimated: estimated === true ? usd : undefined });
}

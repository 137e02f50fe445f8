import { markCost } from "../../telemetry/index.ts";
import type { CallState } from "./call-state.ts";

/** Says on the span of a call what is known of it. */
export function markCall({ context, about, owner, model, chunks, firstChunkAfter, cost }: CallState): void {
  const { span } = context;
  span.setAttribute("tta.llm.provider", about.provider);
  span.setAttribute("tta.llm.model", about.model);
  span.setAttribute("tta.llm.owner", owner);
  if (model !== undefined) span.setAttribute("tta.llm.answered_by", model);
  if (chunks > 0) span.setAttribute("tta.llm.chunks", chunks);
  if (firstChunkAfter !== undefined) {
    span.setAttribute("tta.llm.time_to_first_chunk_seconds", firstChunkAfter / 1000);
  }
  const { usd, estimated } = cost ?? {};
  if (usd === undefined) return;
  markCost(span, { direct: usd, inclusive: usd, estimated: estimated === true ? usd : undefined });
}

import type { Alert } from "../../model/alert.ts";
import { llmErrorRatioHigh } from "./llm-error-ratio-high.ts";
import { llmFirstChunkSlow } from "./llm-first-chunk-slow.ts";
import { llmRateLimited } from "./llm-rate-limited.ts";

export const llmAlerts: readonly Alert[] = [llmErrorRatioHigh, llmRateLimited, llmFirstChunkSlow];

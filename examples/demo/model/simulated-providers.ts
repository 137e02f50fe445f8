import { type Simulator, startSimulator } from "../../llm-server/simulator.ts";
import type { FaultBoard } from "../faults/fault-board.ts";
import { writeSummary } from "./prompt.ts";

const pace = { firstMs: 10, tokenMs: 1, tokensPerEvent: 8 };
/** OpenAI answers under the name of a dated version, and for a model that it has no more by another. */
const answersAs = { "gpt-5-mini": "gpt-5-mini-2025-08-07", "gpt-5-nano": "gpt-5-mini" };
const retryAfterSeconds = 0.2;

/** Starts what stands in for the providers of models; `share` of its answers go wrong by themselves, in each of several ways. */
export function startProviders(faults: FaultBoard, share: number): Promise<Simulator> {
  return startSimulator({
    write: writeSummary,
    pace,
    answersAs,
    rates: {
      rateLimited: share,
      overloaded: share / 2,
      slow: share,
      cut: share / 2,
      withoutUsage: share / 2,
    },
    faults: () => {
      if (faults.find("model", "limit") !== undefined) return { refuse: "rate_limit", retryAfterSeconds };
      if (faults.find("model", "fail") !== undefined) return { refuse: "overloaded", retryAfterSeconds };
      if (faults.find("model", "other") !== undefined) return { model: "model-of-tomorrow" };
      if (faults.find("model", "hang") !== undefined) return { stallAfter: 3 };
      const slow = faults.find("model", "slow");
      return slow && { slowMs: slow.waitMs };
    },
  });
}

import type Anthropic from "@anthropic-ai/sdk";
import type OpenAI from "openai";
import { type Simulator, startSimulator } from "../../llm-server/simulator.ts";
import type { FaultBoard } from "../faults/fault-board.ts";
import { writeSummary } from "./prompt.ts";

/** The providers of the demo's models: real clients that talk to a simulator. */
export interface Providers {
  openai(): Promise<OpenAI>;
  anthropic(): Promise<Anthropic>;
  readonly simulator: Simulator;
}

const options = { apiKey: "simulated", maxRetries: 1, timeout: 5_000, logLevel: "off" } as const;
const pace = { firstMs: 10, tokenMs: 1, tokensPerEvent: 8 };
/** OpenAI answers under the name of a dated version. */
const answersAs = { "gpt-5-mini": "gpt-5-mini-2025-08-07" };

/** Makes a value when it is first asked for: the clients of providers take half a second to load. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Starts the simulator; `share` of its answers go wrong by themselves, in each of several ways. */
export async function startProviders(faults: FaultBoard, share: number): Promise<Providers> {
  const simulator = await startSimulator({
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
      const slow = faults.find("model", "slow");
      if (faults.find("model", "limit") !== undefined)
        return { refuse: "rate_limit", retryAfterSeconds: 0.2 };
      if (faults.find("model", "fail") !== undefined) return { refuse: "overloaded", retryAfterSeconds: 0.2 };
      return slow && { slowMs: slow.waitMs };
    },
  });
  const { url } = simulator;
  return {
    simulator,
    openai: lazily(async () => {
      const { OpenAI } = await import("openai");
      return new OpenAI({ ...options, baseURL: `${url}/v1` });
    }),
    anthropic: lazily(async () => {
      const { Anthropic } = await import("@anthropic-ai/sdk");
      return new Anthropic({ ...options, baseURL: url });
    }),
  };
}

import type Anthropic from "@anthropic-ai/sdk";
import type OpenAI from "openai";
import type { Llm } from "tta-observability/llm";
import { instrumentAnthropic } from "tta-observability/llm/anthropic";
import { instrumentOpenAI } from "tta-observability/llm/openai";

/** The real clients of the providers, measured. Each loads when it is first asked for, which takes half a second. */
export interface Clients {
  openai(): Promise<OpenAI>;
  anthropic(): Promise<Anthropic>;
}

const options = { apiKey: "simulated", maxRetries: 1, timeout: 5_000, logLevel: "off" } as const;

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Clients of the providers that are simulated at `url`; `owner` pays. */
export function clientsOf(url: string, llm: Llm, owner: string): Clients {
  return {
    openai: lazily(async () => {
      const { OpenAI } = await import("openai");
      const client = new OpenAI({ ...options, baseURL: `${url}/v1` });
      return instrumentOpenAI(client, llm, { provider: "openai", owner });
    }),
    anthropic: lazily(async () => {
      const { Anthropic } = await import("@anthropic-ai/sdk");
      const client = new Anthropic({ ...options, baseURL: url });
      return instrumentAnthropic(client, llm, { provider: "anthropic", owner });
    }),
  };
}

import { createLlm, createPriceBook, type LlmOptions } from "../../../src/llm/index.ts";
import { createTestTelemetry } from "../../../src/testing/index.ts";

/** A provider and a model with prices that are easy to add up: 1 USD per million in, 2 out, half for cached input. */
export const about = { provider: "acme", model: "small" } as const;
export const prices = createPriceBook({
  own: [
    { provider: "acme", model: "small", perMillion: { input: 1, cacheRead: 0.5, output: 2, reasoning: 2 } },
    { provider: "acme", model: "large", perMillion: { input: 10, output: 20 } },
    { provider: "acme", model: "free", perMillion: { input: 0, output: 0 } },
    { provider: "acme", model: "own-gpu", per: { seconds: 0.001 } },
    { provider: "acme", model: "half", perMillion: { input: 1 } },
  ],
});

/** Usage in the shape of OpenAI's chat. */
export const chat = (input: number, output: number) => ({
  prompt_tokens: input,
  completion_tokens: output,
  total_tokens: input + output,
});

export function openLlm(options: LlmOptions = {}) {
  const telemetry = createTestTelemetry();
  return { ...telemetry, llm: createLlm(telemetry, { prices, ...options }) };
}

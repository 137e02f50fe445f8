import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { expect, it } from "vitest";
import { instrumentAnthropic } from "../../../src/llm/clients/anthropic/index.ts";
import { instrumentOpenAI } from "../../../src/llm/clients/openai/index.ts";
import { openBudgets } from "./open-budgets.ts";

it("what a budget refuses rejects in the hands of the client's user, and nothing is sent", async () => {
  const { llm, value } = await openBudgets([{ owner: "search", usd: 0, period: "day", onExceeded: "block" }]);
  let sent = 0;
  const options = {
    apiKey: "none",
    maxRetries: 3,
    fetch: async () => {
      sent += 1;
      return new Response("{}", { headers: { "content-type": "application/json" } });
    },
  };
  const openai = instrumentOpenAI(new OpenAI(options), llm);
  const anthropic = instrumentAnthropic(new Anthropic(options), llm);
  const messages = [{ role: "user" as const, content: "why?" }];
  const asked = { model: "claude-sonnet-4-6", max_tokens: 10, messages };
  const calls = [
    openai.chat.completions.create({ model: "gpt-5-mini", messages }),
    openai.chat.completions.create({ model: "gpt-5-mini", messages, stream: true }),
    openai.responses.create({ model: "gpt-5-mini", input: "why?" }),
    anthropic.messages.create(asked),
    anthropic.messages.stream(asked).finalMessage(),
  ];
  const codes = await Promise.all(calls.map((call) => call.then(() => "answered", reasonOf)));
  expect(codes).toEqual(Array(5).fill("BUDGET_EXCEEDED"));
  expect(sent).toBe(0);
  expect(value("tta_llm_duration_seconds", { outcome: "rejected" })).toBe(5);
});

/** The code of an error, or of the one that a client put into its own. */
const reasonOf = (error: Error & { readonly code?: unknown }): unknown =>
  error.code ?? (error.cause instanceof Error && "code" in error.cause ? error.cause.code : String(error));

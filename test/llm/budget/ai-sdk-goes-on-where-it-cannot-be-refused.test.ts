import { createOpenAI } from "@ai-sdk/openai";
import { embed, generateText } from "ai";
import { expect, it, onTestFinished } from "vitest";
import { aiSdkTelemetry, followAiSdk } from "../../../src/llm/clients/ai-sdk/index.ts";
import { openBudgets } from "./open-budgets.ts";

const spent = { owner: "search", usd: 0, period: "day", onExceeded: "block" } as const;

/** A provider that answers everything with 1,000 tokens in and, where it writes, 100 out. */
function provider() {
  let sent = 0;
  const openai = createOpenAI({
    apiKey: "any",
    fetch: async (input) => {
      sent += 1;
      const embeds = String(input).endsWith("/embeddings");
      const body = embeds
        ? {
            object: "list",
            model: "text-embedding-3-small",
            data: [{ object: "embedding", index: 0, embedding: [0] }],
            usage: { prompt_tokens: 1_000, total_tokens: 1_000 },
          }
        : {
            id: "1",
            object: "chat.completion",
            created: 1,
            model: "gpt-5-mini",
            choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content: "so" } }],
            usage: { prompt_tokens: 1_000, completion_tokens: 100, total_tokens: 1_100 },
          };
      return Response.json(body);
    },
  });
  return { openai, sent: () => sent };
}

it("refuses what is registered for a call", async () => {
  const { llm } = await openBudgets([spent]);
  const { openai, sent } = provider();
  const asked = { model: openai.chat("gpt-5-mini"), prompt: "why?", maxRetries: 0 };
  const answer = generateText({ ...asked, telemetry: { integrations: [aiSdkTelemetry(llm)] } });
  await expect(answer).rejects.toMatchObject({ code: "BUDGET_EXCEEDED" });
  expect(sent()).toBe(0);
});

it("refuses it too where the channel is followed besides", async () => {
  const { llm } = await openBudgets([spent]);
  const { openai, sent } = provider();
  onTestFinished(followAiSdk(llm));
  const asked = { model: openai.chat("gpt-5-mini"), prompt: "why?", maxRetries: 0 };
  const answer = generateText({ ...asked, telemetry: { integrations: [aiSdkTelemetry(llm)] } });
  await expect(answer).rejects.toMatchObject({ code: "BUDGET_EXCEEDED" });
  expect(sent()).toBe(0);
});

it("counts what the AI SDK makes all the same: embeddings, and all that the channel alone tells of", async () => {
  const { llm, value, spent: spentOn } = await openBudgets([spent]);
  const { openai, sent } = provider();
  onTestFinished(followAiSdk(llm));
  await embed({ model: openai.embedding("text-embedding-3-small"), value: "a tower" });
  await generateText({ model: openai.chat("gpt-5-mini"), prompt: "why?" });
  expect(sent()).toBe(2);
  // 1,000 tokens at 0.02 USD a million; 1,000 at 0.25 and 100 at 2.
  expect(value("tta_llm_cost_usd_total", { model: "text-embedding-3-small" })).toBe(0.000_02);
  expect(value("tta_llm_cost_usd_total", { model: "gpt-5-mini" })).toBe(0.000_45);
  expect(value("tta_llm_duration_seconds", { outcome: "rejected" }) ?? 0).toBe(0);
  expect(value("tta_llm_budget_exceeded_total", { action: "block" })).toBe(2);
  expect(spentOn()).toEqual([0.000_47]);
});

it("counts embeddings that are registered for", async () => {
  const { llm, value } = await openBudgets([spent]);
  const { openai } = provider();
  const model = openai.embedding("text-embedding-3-small");
  await embed({ model, value: "a tower", telemetry: { integrations: [aiSdkTelemetry(llm)] } });
  expect(value("tta_llm_cost_usd_total", { model: "text-embedding-3-small" })).toBe(0.000_02);
});

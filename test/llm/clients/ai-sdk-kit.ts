import { createOpenAI } from "@ai-sdk/openai";
import { jsonSchema, tool } from "ai";
import { onTestFinished } from "vitest";
import { type AiSdkTelemetry, aiSdkTelemetry, followAiSdk } from "../../../src/llm/clients/ai-sdk/index.ts";
import type { Llm } from "../../../src/llm/index.ts";
import { measured } from "./ledger.ts";

/** How the AI SDK's calls come to be measured. */
export const roads = {
  /** For each call. */
  given: (llm: Llm) => [aiSdkTelemetry(llm)],
  /** For all calls of the process, by its channel. */
  followed: (llm: Llm) => {
    onTestFinished(followAiSdk(llm));
    return undefined;
  },
  /** By all that there is at once. */
  "given twice and followed": (llm: Llm) => {
    onTestFinished(followAiSdk(llm));
    onTestFinished(followAiSdk(llm));
    return [aiSdkTelemetry(llm), aiSdkTelemetry(llm)];
  },
} satisfies Readonly<Record<string, (llm: Llm) => readonly AiSdkTelemetry[] | undefined>>;

export type Road = keyof typeof roads;

/** The AI SDK with its own client of OpenAI's, and what measures it. */
export async function aiSdk(road: Road, headers: Readonly<Record<string, string>> = {}) {
  const kit = await measured();
  const integrations = roads[road](kit.llm);
  return {
    ...kit,
    openai: createOpenAI({ baseURL: `${kit.simulator.url}/v1`, apiKey: "any", headers: { ...headers } }),
    by: integrations === undefined ? {} : { telemetry: { integrations } },
  };
}

export const weather = tool({
  description: "The weather of a city.",
  inputSchema: jsonSchema<{ city: string }>({ type: "object", properties: { city: { type: "string" } } }),
  execute: async ({ city }) => `rain in ${city}`,
});

export const leaking = tool({
  description: "The weather of a city.",
  inputSchema: jsonSchema<{ city: string }>({ type: "object", properties: { city: { type: "string" } } }),
  execute: async (): Promise<string> => {
    throw new Error("it leaks");
  },
});

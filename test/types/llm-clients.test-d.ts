import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI } from "@google/genai";
import { ChatOpenAI } from "@langchain/openai";
import { registerTelemetry, type TelemetryOptions } from "ai";
import OpenAI, { AzureOpenAI } from "openai";
import { aiSdkTelemetry, followAiSdk } from "../../src/llm/clients/ai-sdk/index.ts";
import { instrumentAnthropic } from "../../src/llm/clients/anthropic/index.ts";
import { instrumentGoogle } from "../../src/llm/clients/google/index.ts";
import { langchainCallbacks } from "../../src/llm/clients/langchain/index.ts";
import { instrumentOpenAI } from "../../src/llm/clients/openai/index.ts";
import type { Llm } from "../../src/llm/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

declare const llm: Llm;

class Mine extends OpenAI {
  readonly own = 1;
}

// A measured client has the type that it had, to the last overload.
instrumentOpenAI(new OpenAI(), llm) satisfies OpenAI;
instrumentOpenAI(new AzureOpenAI(), llm, { usage: "always" }) satisfies AzureOpenAI;
instrumentOpenAI(new Mine(), llm).own satisfies 1;
instrumentAnthropic(new Anthropic(), llm, { owner: "stories" }) satisfies Anthropic;

instrumentGoogle(new GoogleGenAI({ apiKey: "any" }), llm, { owner: "stories" }) satisfies GoogleGenAI;

// What frameworks take is of the type that they take.
registerTelemetry(aiSdkTelemetry(llm));
({ integrations: [aiSdkTelemetry(llm, { owner: "stories" })] }) satisfies TelemetryOptions;
followAiSdk(llm) satisfies () => void;
const chat = new ChatOpenAI({ model: "gpt-5-mini", callbacks: [langchainCallbacks(llm)] });
(await chat.invoke("Where?", { callbacks: [langchainCallbacks(llm)] })).text satisfies string;

const openai = instrumentOpenAI(new OpenAI(), llm);
const ask = { model: "gpt-5-mini", messages: [] };
(await openai.chat.completions.create(ask)).choices satisfies readonly { finish_reason: string }[];
(await openai.chat.completions.create({ ...ask, stream: true })).controller satisfies AbortController;

// @ts-expect-error an answer that is not streamed has no controller
(await openai.chat.completions.create(ask)).controller;
// @ts-expect-error no such way to ask for usage
instrumentOpenAI(new OpenAI(), llm, { usage: "never" });
// @ts-expect-error only of chats
instrumentAnthropic(new Anthropic(), llm, { usage: "always" });
// @ts-expect-error a client of someone else
instrumentOpenAI(new Anthropic(), llm);
// @ts-expect-error what measures comes with it
instrumentAnthropic(new Anthropic());
// @ts-expect-error a client of someone else
instrumentGoogle(new OpenAI(), llm);
// @ts-expect-error no such option
aiSdkTelemetry(llm, { usage: "always" });
// @ts-expect-error what measures comes with it
langchainCallbacks();

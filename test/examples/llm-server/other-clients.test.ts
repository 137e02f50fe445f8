import { createOpenAI } from "@ai-sdk/openai";
import { HumanMessage } from "@langchain/core/messages";
import { ChatOpenAI } from "@langchain/openai";
import { generateText, jsonSchema, stepCountIs, streamText, tool } from "ai";
import { describe, expect, it } from "vitest";
import type { Simulator } from "../../../examples/llm-server/simulator.ts";
import { collect, entriesOf, simulated } from "./running-simulator.ts";

const model = "gpt-4.1-mini";
const prompt = "Who was Ada Lovelace?";

describe("the simulator through the AI SDK", () => {
  const provider = ({ url }: Simulator) => createOpenAI({ baseURL: `${url}/v1`, apiKey: "any" });

  it("answers whole and streamed, by responses and by chat completions", async () => {
    const simulator = await simulated();
    const openai = provider(simulator);
    for (const one of [openai(model), openai.chat(model)]) {
      const whole = await generateText({ model: one, prompt });
      const streamed = streamText({ model: one, prompt });
      expect((await collect(streamed.textStream)).join("")).toBe(whole.text);
      expect(await streamed.usage).toMatchObject({ outputTokens: whole.usage.outputTokens });
    }
    const entries = await entriesOf(simulator, 4);
    expect(entries.map(({ operation, stream }) => [operation, stream])).toEqual([
      ["responses", false],
      ["responses", true],
      ["chat", false],
      ["chat", true],
    ]);
    expect(entries.every(({ told }) => told !== undefined)).toBe(true);
  });

  it("calls a tool in one step, and answers with what it gave in the next", async () => {
    const simulator = await simulated();
    const weather = tool({
      description: "The weather of a city.",
      inputSchema: jsonSchema<{ city: string }>({ type: "object", properties: { city: { type: "string" } } }),
      execute: async ({ city }) => `rain in ${city}`,
    });
    const openai = provider(simulator);
    for (const one of [openai(model), openai.chat(model)]) {
      const { text, steps } = await generateText({
        model: one,
        prompt,
        tools: { weather },
        stopWhen: stepCountIs(3),
      });
      expect(steps.length).toBe(2);
      expect(text).toContain(`rain in ${prompt}`);
    }
    expect((await entriesOf(simulator, 4)).length).toBe(4);
  });
});

describe("the simulator through LangChain", () => {
  it("answers whole and streamed, with usage", async () => {
    const simulator = await simulated();
    const chat = new ChatOpenAI({ model, apiKey: "any", configuration: { baseURL: `${simulator.url}/v1` } });
    const whole = await chat.invoke([new HumanMessage(prompt)]);
    const chunks = await collect(await chat.stream([new HumanMessage(prompt)]));
    expect(chunks.map(({ text }) => text).join("")).toBe(whole.text);
    const [entry] = await entriesOf(simulator, 2);
    expect(whole.usage_metadata).toMatchObject({
      input_tokens: entry?.usage.input,
      output_tokens: entry?.usage.output,
    });
  });
});

import { InMemoryCache } from "@langchain/core/caches";
import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import { DynamicTool } from "@langchain/core/tools";
import { ChatOpenAI, OpenAI } from "@langchain/openai";
import { describe, expect, it } from "vitest";
import { langchainCallbacks } from "../../../src/llm/clients/langchain/index.ts";
import { collect, withFaults } from "../../examples/llm-server/running-simulator.ts";
import { billed, expectBilled, measured } from "./ledger.ts";

const model = "gpt-5-mini";
const cut = "gpt-4.1-mini";
const asking = (text: string) => [
  new SystemMessage("Answer in few words, and say where it stands."),
  new HumanMessage(text),
];
const asked = {
  type: "function" as const,
  function: { name: "weather", description: "The weather.", parameters: { type: "object", properties: {} } },
};
const weather = new DynamicTool({ name: "weather", description: "The weather.", func: async () => "rain" });
const leaking = new DynamicTool({
  name: "leaking",
  description: "It fails.",
  func: async () => {
    throw new Error("it leaks");
  },
});

/** Each way in which a model is called. */
const ways: Readonly<Record<string, (chat: ChatOpenAI, text: string) => Promise<unknown>>> = {
  invoke: (chat, text) => chat.invoke(asking(text)),
  stream: async (chat, text) => collect(await chat.stream(asking(text))),
  "invoke, with tools": (chat, text) => chat.bindTools([asked]).invoke(asking(text)),
  "stream, with tools": async (chat, text) => collect(await chat.bindTools([asked]).stream(asking(text))),
  streamEvents: async (chat, text) => collect(chat.streamEvents(asking(text), { version: "v2" })),
  "an object": (chat, text) =>
    chat
      .withStructuredOutput({ title: "answer", type: "object", properties: { city: { type: "string" } } })
      .invoke(asking(text)),
};

const open = async (about: object = {}) => {
  const kit = await measured();
  const callbacks = langchainCallbacks(kit.llm);
  const chatWith = (faults?: string) => {
    const defaultHeaders = faults === undefined ? {} : { ...withFaults(faults).headers };
    const configuration = { baseURL: `${kit.simulator.url}/v1`, defaultHeaders };
    const usual = { model, apiKey: "any", maxRetries: 0, callbacks: [callbacks], configuration };
    return new ChatOpenAI({ ...usual, ...about });
  };
  return { ...kit, chat: chatWith(), chatWith, callbacks };
};

describe("the cost of calls through LangChain", () => {
  describe.each(["chat", "responses"])("by %s", (api) => {
    const useResponsesApi = api === "responses";

    it.each(Object.entries(ways))("is the simulator's own, to the last digit: %s", async (_, run) => {
      const { chat, ...kit } = await open({ useResponsesApi });
      await expectBilled(kit, model, 1, (text) => run(chat, text));
      expect(kit.telemetry.value("tta_llm_duration_seconds", { provider: "openai", operation: "chat" })).toBe(
        3,
      );
    });
  });

  it("is the simulator's own where a model is set to stream inside", async () => {
    const { chat, cost, entries } = await open({ streaming: true, useResponsesApi: true });
    await chat.invoke(asking("Where is the tallest tower?"));
    expect(cost(model)).toBe(billed(await entries(1), model));
  });

  it("is that of the model that answered, plain and streamed", async () => {
    const { chatWith, cost, entries } = await open();
    const chat = chatWith(`model=${cut}`);
    await chat.invoke(asking("Where?"));
    await collect(await chat.stream(asking("Where?")));
    expect(cost(cut)).toBe(billed(await entries(2), cut));
    expect(cost(model)).toBe(0);
  });

  it("is told apart for runs that are under way at once", async () => {
    const { chat, cost, entries, telemetry } = await open();
    const texts = Array.from({ length: 20 }, (_, at) => `Where is tower ${at}?`);
    await Promise.all([
      chat.batch(texts.map(asking)),
      ...texts.map(async (text) => collect(await chat.stream(asking(text)))),
    ]);
    expect(cost(model)).toBe(billed(await entries(40), model));
    expect(telemetry.value("tta_llm_attempts_total", { result: "success" })).toBe(40);
  });

  it("is estimated, apart, for what was stopped or cut", async () => {
    const { chat, chatWith, cost, entries, telemetry } = await open({ model: cut });
    const abort = new AbortController();
    const stopped = async (): Promise<void> => {
      let read = 0;
      for await (const _ of await chat.stream(asking("Where?"), { signal: abort.signal })) {
        read += 1;
        if (read === 4) abort.abort();
      }
    };
    await expect(stopped()).rejects.toThrow();
    for (const fault of ["cut=4", "break=4"]) {
      await expect(chatWith(fault).stream(asking("Where?")).then(collect)).rejects.toThrow();
    }
    await entries(3);
    expect(cost(cut)).toBe(0);
    expect(cost(cut, "estimated")).toBeGreaterThan(0);
    const ended = (outcome: "error" | "cancelled") =>
      telemetry.value("tta_llm_duration_seconds", { model: cut, outcome });
    expect([ended("error"), ended("cancelled")]).toEqual([2, 1]);
  });

  it("costs nothing where it is refused", async () => {
    const { chatWith, cost, telemetry } = await open();
    await expect(chatWith("rate-limit=0.01").invoke(asking("Where?"))).rejects.toThrow();
    expect(cost(model) + cost(model, "estimated")).toBe(0);
    expect(telemetry.value("tta_llm_rate_limited_total", { model, reason: "rate_limit" })).toBe(1);
  });

  it.each(["none", "negative", "huge"])("is estimated where the usage is nonsense: %s", async (kind) => {
    const { chatWith, cost } = await open();
    const chat = chatWith(`usage=${kind}`);
    await chat.invoke(asking("Where?"));
    await collect(await chat.stream(asking("Where?")));
    expect(cost(model)).toBe(0);
    expect(cost(model, "estimated")).toBeGreaterThan(0);
    expect(cost(model, "estimated")).toBeLessThan(0.1);
  });

  it("is nothing for what LangChain's own cache answers", async () => {
    const { chat, cost, entries, telemetry } = await open({ cache: new InMemoryCache() });
    await chat.invoke(asking("Where?"));
    await chat.invoke(asking("Where?"));
    expect(cost(model)).toBe(billed(await entries(1), model));
    const ended = (outcome: "ok" | "skipped") => telemetry.value("tta_llm_duration_seconds", { outcome });
    expect([ended("ok"), ended("skipped")]).toEqual([1, 1]);
    expect(telemetry.value("tta_llm_attempts_total", { result: "success" })).toBe(1);
    expect(cost(model, "estimated")).toBe(0);
    expect(telemetry.value("tta_llm_unpriced_requests_total")).toBe(0);
  });

  it("counts once where the callbacks are given to the model and to the call", async () => {
    const { chat, callbacks, cost, entries, telemetry } = await open();
    const chunks = await collect(await chat.stream(asking("Where?"), { callbacks: [callbacks] }));
    expect(cost(model)).toBe(billed(await entries(1), model));
    expect(telemetry.value("tta_llm_time_to_first_chunk_seconds", { model })).toBe(1);
    expect(telemetry.value("tta_llm_time_per_output_chunk_seconds", { model })).toBeLessThan(chunks.length);
  });

  it("is booked on the step that makes the call", async () => {
    const { chat, telemetry, cost } = await open();
    const { step, workflow } = telemetry.primitives;
    const tell = step("tell", (topic: string) => chat.invoke(asking(topic)));
    await workflow("story", tell).run("Where?");
    const booked = telemetry.value("tta_workflow_cost_usd_total", { workflow: "story", share: "direct" });
    expect(booked).toBe(cost(model));
  });

  it("is that of all prompts that older models complete together", async () => {
    const { llm, telemetry } = await measured();
    const usage = { prompt_tokens: 12, completion_tokens: 6, total_tokens: 18 };
    const choices = ["a", "b"].map((text, index) => ({ text, index, finish_reason: "stop" }));
    const completions = new OpenAI({
      ...{ model: "gpt-3.5-turbo-instruct", apiKey: "any", callbacks: [langchainCallbacks(llm)] },
      configuration: {
        fetch: async () => Response.json({ id: "1", object: "text_completion", choices, usage }),
      },
    });
    await completions.generate(["one", "two"]);
    const tokens = (type: "input" | "output") =>
      telemetry.value("tta_llm_tokens_total", { model: "gpt-3.5-turbo-instruct", type, basis: "reported" });
    expect([tokens("input"), tokens("output")]).toEqual([12, 6]);
    expect(telemetry.series("tta_llm_tokens_total", { basis: "estimated" })).toEqual([]);
    expect(telemetry.value("tta_llm_duration_seconds", { operation: "text_completion", outcome: "ok" })).toBe(
      2,
    );
  });

  it("measures each tool, also one that fails", async () => {
    const { callbacks, telemetry } = await open();
    await weather.invoke("Oslo", { callbacks: [callbacks] });
    await expect(leaking.invoke("Oslo", { callbacks: [callbacks] })).rejects.toThrow("it leaks");
    const runs = (name: string, outcome: "ok" | "error") =>
      telemetry.value("tta_tool_duration_seconds", { tool: name, outcome });
    expect([runs("weather", "ok"), runs("leaking", "error")]).toEqual([1, 1]);
  });
});

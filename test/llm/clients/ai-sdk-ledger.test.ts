import type { OpenAIProvider } from "@ai-sdk/openai";
import {
  embed,
  embedMany,
  generateObject,
  generateText,
  jsonSchema,
  Output,
  registerTelemetry,
  stepCountIs,
  streamObject,
  streamText,
} from "ai";
import { describe, expect, it, vi } from "vitest";
import { type AiSdkTelemetry, aiSdkTelemetry } from "../../../src/llm/clients/ai-sdk/index.ts";
import { collect, withFaults } from "../../examples/llm-server/running-simulator.ts";
import { aiSdk, leaking, type Road, roads, weather } from "./ai-sdk-kit.ts";
import { billed, expectBilled } from "./ledger.ts";

const model = "gpt-5-mini";
const cut = "gpt-4.1-mini";
const instructions = "Answer in few words, and say where it stands.";
const patient = { timeout: 20_000, interval: 50 };
const everyRoad = Object.keys(roads) as Road[];

type By = { readonly telemetry?: { readonly integrations: AiSdkTelemetry[] } };
type Run = (openai: OpenAIProvider, prompt: string, by: By) => Promise<unknown>;

const answer = jsonSchema<{ city: string }>({
  type: "object",
  properties: { city: { type: "string" } },
  required: ["city"],
  additionalProperties: false,
});

/** Each way in which a model is called, and how many requests it makes. */
const ways: Readonly<Record<string, [requests: number, run: Run]>> = {
  "generateText, responses": [
    1,
    (openai, prompt, by) => generateText({ model: openai(model), instructions, prompt, ...by }),
  ],
  "generateText, chat": [
    1,
    (openai, prompt, by) => generateText({ model: openai.chat(model), instructions, prompt, ...by }),
  ],
  "generateText, with tools": [
    2,
    (openai, prompt, by) =>
      generateText({
        ...{ model: openai(model), instructions, prompt, tools: { weather }, stopWhen: stepCountIs(3) },
        ...by,
      }),
  ],
  "generateText, an object": [
    1,
    (openai, prompt, by) =>
      generateText({
        model: openai(model),
        instructions,
        prompt,
        output: Output.object({ schema: answer }),
        ...by,
      }),
  ],
  "streamText, responses": [
    1,
    (openai, prompt, by) =>
      collect(streamText({ model: openai(model), instructions, prompt, ...by }).textStream),
  ],
  "streamText, chat": [
    1,
    (openai, prompt, by) =>
      collect(streamText({ model: openai.chat(model), instructions, prompt, ...by }).fullStream),
  ],
  "streamText, with tools": [
    2,
    (openai, prompt, by) =>
      collect(
        streamText({
          ...{
            model: openai.chat(model),
            instructions,
            prompt,
            tools: { weather },
            stopWhen: stepCountIs(3),
          },
          ...by,
        }).fullStream,
      ),
  ],
};

describe.each(everyRoad)("the cost of calls of the AI SDK, %s", (road) => {
  it.each(Object.entries(ways))(
    "is the simulator's own, to the last digit: %s",
    async (_, [requests, run]) => {
      const { openai, by, ...kit } = await aiSdk(road);
      const { telemetry } = kit;
      await expectBilled(kit, model, requests, (text) => run(openai, text, by));
      expect(telemetry.value("tta_llm_duration_seconds", { provider: "openai", operation: "chat" })).toBe(
        3 * requests,
      );
      expect(telemetry.value("tta_tool_duration_seconds", { tool: "weather", outcome: "ok" }) ?? 0).toBe(
        3 * (requests - 1),
      );
    },
  );

  it("is that of the input alone for embeddings", async () => {
    const { openai, by, cost, entries, telemetry } = await aiSdk(road);
    const embedding = openai.embedding("text-embedding-3-small");
    await embed({ model: embedding, value: "a tower", ...by });
    await embedMany({ model: embedding, values: ["a tower", "a lake"], ...by });
    expect(cost("text-embedding-3-small")).toBe(billed(await entries(2), "text-embedding-3-small"));
    expect(telemetry.value("tta_llm_duration_seconds", { operation: "embeddings", outcome: "ok" })).toBe(2);
  });

  it("is that of the model that answered", async () => {
    const { openai, by, cost, entries } = await aiSdk(road);
    const headers = { ...withFaults(`model=${cut}`).headers };
    await generateText({ model: openai(model), prompt: "Where?", headers, ...by });
    expect(cost(cut)).toBe(billed(await entries(1), cut));
    expect(cost(model)).toBe(0);
  });

  it.each([false, true])(
    "counts the tries that the AI SDK repeats, and pays for none of them (stream %s)",
    async (stream) => {
      const { openai, by, cost, entries, telemetry } = await aiSdk(road);
      for (const fault of ["rate-limit=0.01 tries=2", "overloaded=0.01 tries=1"]) {
        const headers = { ...withFaults(fault).headers };
        const ask = { model: openai.chat(model), prompt: fault, headers, maxRetries: 3, ...by };
        if (stream) await collect(streamText(ask).textStream);
        else await generateText(ask);
      }
      expect(cost(model)).toBe(billed(await entries(5), model));
      const attempts = (result: "success" | "retry" | "error") =>
        telemetry.value("tta_llm_attempts_total", { model, result });
      expect([attempts("success"), attempts("retry"), attempts("error")]).toEqual([2, 3, 0]);
      expect(telemetry.value("tta_llm_rate_limited_total", { model, reason: "rate_limit" })).toBe(2);
    },
    20_000,
  );

  it.each([false, true])("costs nothing where all tries are refused (stream %s)", async (stream) => {
    const { openai, by, cost, telemetry } = await aiSdk(road);
    const headers = { ...withFaults("rate-limit=0.01").headers };
    const ask = { model: openai.chat(model), prompt: "Where?", headers, maxRetries: 1, ...by };
    if (stream) {
      const errors: unknown[] = [];
      await collect(streamText({ ...ask, onError: ({ error }) => void errors.push(error) }).textStream);
      expect(errors.length).toBe(1);
    } else await expect(generateText(ask)).rejects.toThrow();
    expect(cost(model) + cost(model, "estimated")).toBe(0);
    await vi.waitFor(() =>
      expect(telemetry.value("tta_llm_duration_seconds", { model, outcome: "error" })).toBe(1),
    );
    const attempts = (result: "retry" | "error") =>
      telemetry.value("tta_llm_attempts_total", { model, result });
    expect([attempts("retry"), attempts("error")]).toEqual([1, 1]);
  });

  it("is estimated, apart, for what was stopped or cut", async () => {
    const { openai, by, cost, entries, telemetry } = await aiSdk(road);
    const ask = { model: openai.chat(cut), prompt: "Where is the tallest tower?", maxRetries: 0, ...by };
    const quiet = { onError: () => {} };
    const leave = async (): Promise<void> => {
      for await (const _ of streamText({ ...ask, ...quiet }).textStream) break;
    };
    await leave();
    const abort = new AbortController();
    const stopped = streamText({ ...ask, ...quiet, abortSignal: abort.signal });
    for await (const _ of stopped.textStream) abort.abort();
    for (const fault of ["cut=4", "break=4"]) {
      const headers = { ...withFaults(fault).headers };
      await collect(streamText({ ...ask, ...quiet, headers }).textStream).catch(() => {});
    }
    await entries(4);
    // The AI SDK splits its stream: what one reader leaves, another one may read, until nobody can.
    await vi.waitFor(() => {
      globalThis.gc?.();
      const ended = (outcome: "error" | "cancelled") =>
        telemetry.value("tta_llm_duration_seconds", { model: cut, outcome });
      expect([ended("error"), ended("cancelled")]).toEqual([2, 2]);
    }, patient);
    expect(cost(cut)).toBe(0);
    expect(cost(cut, "estimated")).toBeGreaterThan(0);
  }, 30_000);

  it.each(["none", "negative", "huge"])("is estimated where the usage is nonsense: %s", async (kind) => {
    const { openai, by, cost } = await aiSdk(road);
    const headers = { ...withFaults(`usage=${kind}`).headers };
    await generateText({ model: openai.chat(model), prompt: "Where?", headers, ...by });
    await collect(streamText({ model: openai.chat(model), prompt: "Where?", headers, ...by }).textStream);
    expect(cost(model)).toBe(0);
    expect(cost(model, "estimated")).toBeLessThan(0.1);
  });

  it("measures each tool, also one that fails, and none twice that is measured already", async () => {
    const { openai, by, llm, telemetry } = await aiSdk(road);
    const ask = { model: openai(model), prompt: "Where?", stopWhen: stepCountIs(2), ...by };
    await generateText({ ...ask, tools: { leaking } });
    await generateText({ ...ask, tools: llm.tools({ weather }) });
    await collect(streamText({ ...ask, tools: llm.tools({ weather }) }).fullStream);
    const runs = (tool: string, outcome: "ok" | "error") =>
      telemetry.value("tta_tool_duration_seconds", { tool, outcome }) ?? 0;
    expect([runs("leaking", "error"), runs("leaking", "ok")]).toEqual([1, 0]);
    expect(runs("weather", "ok")).toBe(2);
  });

  it("gives each chunk as a sample", async () => {
    const { openai, by, telemetry } = await aiSdk(road);
    const chunks = await collect(
      streamText({ model: openai.chat(model), prompt: "Where?", ...by }).textStream,
    );
    expect(telemetry.value("tta_llm_time_to_first_chunk_seconds", { model })).toBe(1);
    expect(telemetry.value("tta_llm_time_per_output_chunk_seconds", { model })).toBe(chunks.length - 1);
  });
});

describe("the cost of calls of the AI SDK, given to each call", () => {
  it("is that of objects too", async () => {
    const { openai, by, cost, entries } = await aiSdk("given");
    const ask = { model: openai.chat(model), prompt: "Where?", schema: answer, ...by };
    await generateObject(ask);
    const { partialObjectStream } = streamObject(ask);
    await collect(partialObjectStream);
    expect(cost(model)).toBe(billed(await entries(2), model));
    await expect(
      generateObject({ ...ask, maxRetries: 0, headers: { ...withFaults("error").headers } }),
    ).rejects.toThrow();
    await entries(3);
  });

  it.each(["given", "given twice and followed"] as const)(
    "is the same where the AI SDK is to tell nobody what came, %s",
    async (road) => {
      const { openai, by, cost, entries, telemetry } = await aiSdk(road);
      const secret = { telemetry: { ...by.telemetry, recordInputs: false, recordOutputs: false } };
      await generateText({ model: openai(model), prompt: "Where?", ...secret });
      await collect(streamText({ model: openai(model), prompt: "Where?", ...secret }).textStream);
      expect(cost(model)).toBe(billed(await entries(2), model));
      expect(telemetry.value("tta_llm_time_to_first_chunk_seconds", { model })).toBe(1);
    },
  );

  it("is estimated where the channel alone is followed, which then does not tell", async () => {
    const { openai, cost } = await aiSdk("followed");
    const secret = { telemetry: { recordOutputs: false } };
    await generateText({ model: openai(model), prompt: "Where?", ...secret });
    expect(cost(model)).toBe(0);
    expect(cost(model, "estimated")).toBeGreaterThan(0);
  });

  it("is registered for all", async () => {
    const { openai, llm, cost, entries } = await aiSdk("given");
    const registered = Reflect.get(globalThis, "AI_SDK_TELEMETRY_INTEGRATIONS");
    try {
      registerTelemetry(aiSdkTelemetry(llm));
      await generateText({ model: openai(model), prompt: "Where?" });
    } finally {
      Reflect.set(globalThis, "AI_SDK_TELEMETRY_INTEGRATIONS", registered);
    }
    expect(cost(model)).toBe(billed(await entries(1), model));
  });
});

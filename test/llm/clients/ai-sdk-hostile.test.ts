import { tracingChannel } from "node:diagnostics_channel";
import { createOpenAI } from "@ai-sdk/openai";
import { generateText, streamText } from "ai";
import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { ObsError } from "../../../src/errors/index.ts";
import { aiSdkTelemetry, followAiSdk } from "../../../src/llm/clients/ai-sdk/index.ts";
import { createLlm } from "../../../src/llm/index.ts";
import { createTestTelemetry, type TestTelemetry } from "../../../src/testing/index.ts";
import { collect, simulated } from "../../examples/llm-server/running-simulator.ts";

/** Models of which calls are under way. */
const open = (telemetry: TestTelemetry): readonly unknown[] =>
  telemetry.series("tta_llm_in_flight").filter(({ value }) => value !== 0);

const throwing = new Proxy(
  {},
  {
    get(_, key) {
      // Whoever prints it asks for these.
      if (typeof key === "symbol" || ["toString", "toJSON", "constructor"].includes(key)) return undefined;
      throw new Error("nobody reads me");
    },
  },
);
const id = fc.constantFrom("one", "two");
const event = fc.oneof(
  fc.anything(),
  fc.constant(throwing),
  fc.record({
    callId: id,
    embedCallId: id,
    operationId: fc.constantFrom("ai.embed.doEmbed", "ai.embedMany.doEmbed"),
    provider: fc.anything(),
    modelId: fc.anything(),
    values: fc.anything(),
    usage: fc.anything(),
    tools: fc.anything(),
  }),
);
const names = [
  "onStart",
  "onEnd",
  "onAbort",
  "onError",
  "onObjectStepStart",
  "onObjectStepEnd",
  "onEmbedStart",
  "onEmbedEnd",
  "onRerankStart",
  "onRerankEnd",
] as const;

describe("the telemetry of the AI SDK", () => {
  it("throws nothing, whatever it is told, in whichever order, and leaves nothing open of what ended", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...names), event), { maxLength: 12 }), (events) => {
        const telemetry = createTestTelemetry();
        const told = aiSdkTelemetry(createLlm(telemetry));
        for (const [name, given] of events) expect(() => told[name](given)).not.toThrow();
        for (const callId of ["one", "two", undefined]) told.onError({ callId, error: new Error("over") });
        expect(open(telemetry)).toEqual([]);
      }),
    );
  });

  it("gives what a model gives, and throws what it throws, whatever that is", async () => {
    const telemetry = createTestTelemetry();
    const told = aiSdkTelemetry(createLlm(telemetry));
    await fc.assert(
      fc.asyncProperty(event, fc.oneof(fc.anything(), fc.constant(throwing)), async (given, result) => {
        const held = { result };
        const options = { ...Object(given), callId: "one", toolCallId: "two" };
        const gave = await told.executeLanguageModelCall({ ...options, execute: async () => held });
        expect(gave).toBe(held);
        expect(await told.executeTool({ ...options, execute: async () => held })).toBe(held);
        const thrown = await told
          .executeLanguageModelCall({ ...options, execute: () => Promise.reject(held) })
          .then(undefined, (error: unknown) => error);
        expect(thrown).toBe(held);
      }),
    );
    expect(open(telemetry)).toEqual([]);
  });

  it("reads any message on its channel, and hurts nobody", async () => {
    const telemetry = createTestTelemetry();
    onTestFinished(followAiSdk(createLlm(telemetry)));
    const channel = tracingChannel("ai:telemetry");
    const types = [
      "languageModelCall",
      "executeTool",
      "embed",
      "embedMany",
      "rerank",
      "generateText",
      "step",
      "?",
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...types),
        event,
        fc.anything(),
        fc.boolean(),
        async (type, given, result, fails) => {
          const message = { type, event: given };
          const run = channel.tracePromise(
            async () => (fails ? Promise.reject(new Error("no")) : result),
            message,
          );
          await run.catch(() => {});
          channel.start.publish(result);
          channel.asyncEnd.publish(result);
        },
      ),
    );
    await vi.waitFor(() => expect(open(telemetry)).toEqual([]));
  });

  it("stops when it is told to", async () => {
    const telemetry = createTestTelemetry();
    const simulator = await simulated();
    const model = createOpenAI({ baseURL: `${simulator.url}/v1`, apiKey: "any" })("gpt-5-mini");
    const stop = followAiSdk(createLlm(telemetry));
    await generateText({ model, prompt: "Where?" });
    stop();
    await generateText({ model, prompt: "Where?" });
    expect(telemetry.value("tta_llm_duration_seconds", { outcome: "ok" })).toBe(1);
  });

  it("blocks a call that a budget does not allow", async () => {
    const telemetry = createTestTelemetry();
    const admit = (): never => {
      throw new ObsError({ code: "LLM_OPTION", problem: "the budget is spent", fix: "wait" });
    };
    const llm = createLlm(telemetry, { budgets: { admit, settle: () => {} } });
    const fetched = vi.fn();
    const model = createOpenAI({ apiKey: "any", fetch: fetched })("gpt-5-mini");
    const by = { telemetry: { integrations: [aiSdkTelemetry(llm)] } };
    await expect(generateText({ model, prompt: "Where?", ...by })).rejects.toThrow("the budget is spent");
    const errors: unknown[] = [];
    await collect(
      streamText({ model, prompt: "?", onError: ({ error }) => void errors.push(error), ...by }).textStream,
    );
    expect(String(errors[0])).toContain("the budget is spent");
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe("a call of the AI SDK that is measured", () => {
  it("gives what it gave: text, parts, both halves of a stream, an abort", async () => {
    const telemetry = createTestTelemetry();
    const simulator = await simulated();
    const model = createOpenAI({ baseURL: `${simulator.url}/v1`, apiKey: "any" }).chat("gpt-5-mini");
    const by = { telemetry: { integrations: [aiSdkTelemetry(createLlm(telemetry))] } };
    const prompt = "Where is the tower?";
    const kinds = async (given: object) =>
      (await collect(streamText({ model, prompt, ...given }).fullStream)).map(({ type }) => type);
    expect(await kinds(by)).toEqual(await kinds({}));
    expect((await generateText({ model, prompt, ...by })).text).toBe(
      (await generateText({ model, prompt })).text,
    );
    const whole = streamText({ model, prompt, ...by });
    const [texts, parts] = await Promise.all([collect(whole.textStream), collect(whole.fullStream)]);
    expect(parts.flatMap((part) => (part.type === "text-delta" ? [part.text] : []))).toEqual(texts);
    const abort = new AbortController();
    const aborted = vi.fn();
    const stopped = streamText({ model, prompt, abortSignal: abort.signal, onAbort: aborted, ...by });
    for await (const _ of stopped.textStream) abort.abort();
    expect(aborted).toHaveBeenCalledOnce();
    expect(telemetry.value("tta_llm_duration_seconds", { outcome: "cancelled" })).toBe(1);
  });
});

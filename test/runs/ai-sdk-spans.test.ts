import { LegacyOpenTelemetry, OpenTelemetry } from "@ai-sdk/otel";
import { generateText, isStepCount, jsonSchema, type TelemetryOptions, tool } from "ai";
import { MockLanguageModelV4 } from "ai/test";
import { describe, expect, it } from "vitest";
import { aiSdkTelemetry } from "../../src/llm/clients/ai-sdk/index.ts";
import { createLlm } from "../../src/llm/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { receiver } from "./receiver.ts";

type Integrations = NonNullable<TelemetryOptions["integrations"]>;

const usage = {
  inputTokens: { total: 10, noCache: 10, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 5, text: 5, reasoning: 0 },
};

/** Asks for a tool, and then answers. */
const model = () =>
  new MockLanguageModelV4({
    modelId: "mock",
    doGenerate: [
      {
        content: [{ type: "tool-call", toolCallId: "t-1", toolName: "weather", input: '{"city":"Ulm"}' }],
        finishReason: { unified: "tool-calls", raw: undefined },
        response: { id: "r-1" },
        usage,
        warnings: [],
      },
      {
        content: [{ type: "text", text: "an umbrella, my secret answer" }],
        finishReason: { unified: "stop", raw: undefined },
        response: { id: "r-2" },
        usage,
        warnings: [],
      },
    ],
  });

const weather = tool({
  description: "The weather of a city.",
  inputSchema: jsonSchema<{ city: string }>({ type: "object", properties: { city: { type: "string" } } }),
  execute: async () => "rain",
});

type Ours = ReturnType<typeof createTelemetry>;

/** What the receiver has of a workflow that lets the AI SDK answer, with two calls of a model and one of a tool. */
async function answered(by: (telemetry: Ours) => Integrations, record = false) {
  const at = await receiver();
  const telemetry = createTelemetry({
    service: "shop",
    log: { level: "silent" },
    openTelemetry: { otlp: { endpoint: at.url } },
  });
  const integrations = by(telemetry);
  const ask = telemetry.primitives.step("ask", () =>
    generateText({
      model: model(),
      prompt: "my secret question",
      tools: { weather },
      stopWhen: isStepCount(3),
      telemetry: { integrations, ...(!record && { recordInputs: false, recordOutputs: false }) },
    }),
  );
  await telemetry.primitives.workflow("answer", ask).run(undefined);
  await telemetry.shutdown();
  const { runs } = await at.runs();
  expect(runs).toHaveLength(1);
  return at.run(runs[0]?.traceId ?? "");
}

const ours = (telemetry: Ours) => aiSdkTelemetry(createLlm(telemetry));

describe("spans of the AI SDK", () => {
  it("are below the step that asks it, and their tokens count once, though spans around the calls sum them up", async () => {
    const { run, spans } = await answered(() => new OpenTelemetry());
    const named = new Map(spans.map(({ spanId, name }) => [spanId, name]));
    expect(spans.map(({ name, parentId }) => [name, named.get(parentId ?? "")])).toEqual([
      ["workflow answer", undefined],
      ["function ask", "workflow answer"],
      ["invoke_agent mock", "function ask"],
      ["step 1", "invoke_agent mock"],
      ["chat mock", "step 1"],
      ["execute_tool weather", "step 1"],
      ["step 2", "invoke_agent mock"],
      ["chat mock", "step 2"],
    ]);
    expect(
      spans.filter(({ attributes }) => attributes["gen_ai.usage.input_tokens"] !== undefined),
    ).toHaveLength(3);
    expect(run).toMatchObject({ workflow: "answer", inputTokens: 20, outputTokens: 10, errors: 0 });
  });

  it.each<[string, (telemetry: Ours) => Integrations]>([
    ["of its older form", () => new LegacyOpenTelemetry()],
    ["beside what measures the same calls for us", (telemetry) => [new OpenTelemetry(), ours(telemetry)]],
    ["the other way round", (telemetry) => [ours(telemetry), new OpenTelemetry()]],
    ["of its older form beside ours", (telemetry) => [ours(telemetry), new LegacyOpenTelemetry()]],
  ])("count once: %s", async (_name, by) => {
    const { run } = await answered(by);
    expect(run).toMatchObject({ inputTokens: 20, outputTokens: 10 });
  });

  it("have prompts and answers unless the call says otherwise, which is the application's to say", async () => {
    const said = JSON.stringify(await answered(() => new OpenTelemetry(), true));
    expect([said.includes("my secret question"), said.includes("my secret answer")]).toEqual([true, true]);
    for (const by of [() => new OpenTelemetry(), () => new LegacyOpenTelemetry()])
      expect(JSON.stringify(await answered(by))).not.toMatch(/my secret/);
  });

  it("are not needed for what we measure, which has neither prompts nor answers", async () => {
    const all = await answered((telemetry) => ours(telemetry), true);
    expect(all.run).toMatchObject({ inputTokens: 20, outputTokens: 10 });
    expect(JSON.stringify(all)).not.toMatch(/my secret/);
  });
});

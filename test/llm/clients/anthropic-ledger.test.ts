import type Anthropic from "@anthropic-ai/sdk";
import { describe, expect, it } from "vitest";
import { instrumentAnthropic } from "../../../src/llm/clients/anthropic/index.ts";
import { anthropicClient, collect, withFaults } from "../../examples/llm-server/running-simulator.ts";
import { billed, expectBilled, measured } from "./ledger.ts";

const model = "claude-sonnet-4-6";
const cut = "claude-opus-4-6";
const long = "Answer in few words, and say where it stands. ".repeat(20);
const asking = (text: string, ttl: "5m" | "1h" = "5m") => ({
  model,
  max_tokens: 2_000,
  system: [{ type: "text" as const, text: long, cache_control: { type: "ephemeral" as const, ttl } }],
  messages: [{ role: "user" as const, content: text }],
});
const weather = {
  name: "weather",
  description: "What the weather is.",
  input_schema: { type: "object" as const, properties: { city: { type: "string" } } },
};

/** Each way in which a client calls a model. */
const ways: Readonly<Record<string, (anthropic: Anthropic, text: string) => Promise<unknown>>> = {
  "messages.create": (anthropic, text) => anthropic.messages.create(asking(text)),
  "messages.create, for an hour": (anthropic, text) => anthropic.messages.create(asking(text, "1h")),
  "messages.create, streamed": async (anthropic, text) =>
    collect(await anthropic.messages.create({ ...asking(text), stream: true })),
  "messages.create, thinking": (anthropic, text) =>
    anthropic.messages.create({ ...asking(text), thinking: { type: "enabled", budget_tokens: 1_024 } }),
  "messages.create, with tools": (anthropic, text) =>
    anthropic.messages.create({ ...asking(text), tools: [weather] }),
  "messages.stream": (anthropic, text) => anthropic.messages.stream(asking(text)).finalMessage(),
  "beta.messages.create": (anthropic, text) => anthropic.beta.messages.create(asking(text)),
  "beta.messages.stream": (anthropic, text) => anthropic.beta.messages.stream(asking(text)).finalMessage(),
  "a copy of the client": (anthropic, text) =>
    anthropic.withOptions({ timeout: 60_000 }).messages.create(asking(text)),
  "the raw response": async (anthropic, text) =>
    (await anthropic.messages.create(asking(text)).asResponse()).json(),
  "the raw response, streamed": async (anthropic, text) => {
    const { body } = await anthropic.messages.create({ ...asking(text), stream: true }).asResponse();
    if (body !== null) await collect(body);
  },
};

const open = async () => {
  const kit = await measured();
  const anthropic = instrumentAnthropic(anthropicClient(kit.simulator), kit.llm, { provider: "anthropic" });
  return { ...kit, anthropic };
};

describe("the cost of calls through Anthropic's client", () => {
  it.each(Object.entries(ways))("is the simulator's own, to the last digit: %s", async (_, run) => {
    const { anthropic, ...kit } = await open();
    await expectBilled(kit, model, 1, (text) => run(anthropic, text));
    const tokens = (type: "cache_write" | "cache_write_1h") =>
      kit.telemetry.value("tta_llm_tokens_total", { type }) ?? 0;
    expect(tokens("cache_write") + tokens("cache_write_1h")).toBeGreaterThan(0);
  });

  it.each([false, true])("is that of each turn in which tools are run (stream %s)", async (stream) => {
    const { anthropic, cost, entries } = await open();
    const tool = {
      ...weather,
      run: async () => "rain",
      parse: (input: unknown) => input,
    };
    const runner = anthropic.beta.messages.toolRunner({
      ...asking("Where is it wet?"),
      tools: [tool],
      stream,
    });
    await runner.runUntilDone();
    expect(cost(model)).toBe(billed(await entries(2), model));
  });

  it("is that of the model that answered", async () => {
    const { anthropic, cost, entries } = await open();
    await anthropic.messages.create(asking("Where?"), withFaults("model=claude-haiku-4-5"));
    expect(cost("claude-haiku-4-5")).toBe(billed(await entries(1), "claude-haiku-4-5"));
    expect(cost(model)).toBe(0);
  });

  it.each([false, true])(
    "counts the tries that the client repeats, and pays for none of them (stream %s)",
    async (stream) => {
      const { anthropic, cost, entries, telemetry } = await open();
      for (const fault of ["rate-limit=0.01 tries=2", "overloaded=0.01 tries=1", "error tries=1"]) {
        const options = { ...withFaults(fault), maxRetries: 3 };
        const answer = await anthropic.messages.create({ ...asking(fault), stream }, options);
        if (Symbol.asyncIterator in answer) await collect(answer);
      }
      expect(cost(model)).toBe(billed(await entries(7), model));
      const attempts = (result: "success" | "retry" | "error") =>
        telemetry.value("tta_llm_attempts_total", { model, result });
      expect([attempts("success"), attempts("retry"), attempts("error")]).toEqual([3, 4, 0]);
      const limited = (reason: "rate_limit" | "overloaded") =>
        telemetry.value("tta_llm_rate_limited_total", { model, reason });
      expect([limited("rate_limit"), limited("overloaded")]).toEqual([2, 1]);
      expect(telemetry.series("tta_llm_quota_remaining_ratio", { model }).length).toBeGreaterThan(0);
    },
  );

  it("is estimated, apart, for what was stopped or cut", async () => {
    const { anthropic, cost, entries, telemetry } = await open();
    const whole = { ...asking("Where is the tallest tower?"), model: cut };
    const ask = { ...whole, stream: true as const };
    for await (const { type } of await anthropic.messages.create(ask))
      if (type === "content_block_delta") break;
    const abort = new AbortController();
    for await (const _ of await anthropic.messages.create(ask, { signal: abort.signal })) abort.abort();
    const run = anthropic.messages.stream(whole);
    run.on("text", () => run.abort());
    await expect(run.done()).rejects.toThrow();
    const cutting = await anthropic.messages.create(ask, withFaults("cut=4"));
    await expect(collect(cutting)).rejects.toThrow();
    const breaking = await anthropic.messages.create(ask, withFaults("break=4"));
    await expect(collect(breaking)).rejects.toThrow();
    await entries(5);
    expect(cost(cut)).toBe(0);
    expect(cost(cut, "estimated")).toBeGreaterThan(0);
    const ended = (outcome: "error" | "cancelled") =>
      telemetry.value("tta_llm_duration_seconds", { model: cut, outcome });
    expect([ended("error"), ended("cancelled")]).toEqual([2, 3]);
    // The provider told what it read before it was cut.
    expect(telemetry.value("tta_llm_tokens_total", { model: cut, basis: "reported" })).toBeGreaterThan(0);
  });

  it.each(["none", "negative", "text", "huge"])(
    "is estimated where the usage is nonsense: %s",
    async (kind) => {
      const { anthropic, cost } = await open();
      await anthropic.messages.create(asking("Where?"), withFaults(`usage=${kind}`));
      expect(cost(model)).toBe(0);
      expect(cost(model, "estimated")).toBeLessThan(0.1);
    },
  );

  it("is not made for counting tokens and for batches", async () => {
    const { anthropic, telemetry } = await open();
    const { max_tokens: _, ...ask } = asking("Where?");
    await expect(anthropic.messages.countTokens(ask)).rejects.toThrow();
    const requests = [{ custom_id: "one", params: asking("Where?") }];
    await expect(anthropic.messages.batches.create({ requests })).rejects.toThrow();
    expect(telemetry.series("tta_llm_duration_seconds")).toEqual([]);
  });
});

import type OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { instrumentOpenAI } from "../../../src/llm/clients/openai/index.ts";
import { collect, openaiClient, withFaults } from "../../examples/llm-server/running-simulator.ts";
import { billed, expectBilled, measured } from "./ledger.ts";

const model = "gpt-5-mini";
const cut = "gpt-5-nano";
const question = (text: string) => [
  { role: "system" as const, content: "Answer in few words, and say where it stands." },
  { role: "user" as const, content: text },
];
const format = {
  type: "json_schema" as const,
  json_schema: {
    name: "answer",
    strict: true,
    schema: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  },
};
const weather = {
  type: "function" as const,
  function: {
    name: "weather",
    description: "What the weather is.",
    parameters: { type: "object" as const, properties: { city: { type: "string" as const } } },
    parse: (text: string): { city: string } => JSON.parse(text),
    function: async ({ city }: { city: string }) => `rain in ${city}`,
  },
};
const usage = { stream_options: { include_usage: true } } as const;

/** Each way in which a client calls a model, and how many requests it makes. */
const ways: Readonly<
  Record<string, [requests: number, run: (openai: OpenAI, text: string) => Promise<unknown>]>
> = {
  "chat.completions.create": [
    1,
    (openai, text) => openai.chat.completions.create({ model, messages: question(text) }),
  ],
  "chat.completions.create, streamed": [
    1,
    async (openai, text) =>
      collect(
        await openai.chat.completions.create({ model, messages: question(text), stream: true, ...usage }),
      ),
  ],
  "chat.completions.create, thinking": [
    1,
    (openai, text) =>
      openai.chat.completions.create({ model, messages: question(text), reasoning_effort: "high" }),
  ],
  "chat.completions.parse": [
    1,
    (openai, text) =>
      openai.chat.completions.parse({ model, messages: question(text), response_format: format }),
  ],
  "chat.completions.stream": [
    1,
    (openai, text) =>
      openai.chat.completions.stream({ model, messages: question(text), ...usage }).finalChatCompletion(),
  ],
  "chat.completions.runTools": [
    2,
    (openai, text) =>
      openai.chat.completions.runTools({ model, messages: question(text), tools: [weather] }).finalContent(),
  ],
  "chat.completions.runTools, streamed": [
    2,
    (openai, text) =>
      openai.chat.completions
        .runTools({ model, messages: question(text), tools: [weather], stream: true, ...usage })
        .finalContent(),
  ],
  "responses.create": [1, (openai, text) => openai.responses.create({ model, input: question(text) })],
  "responses.create, streamed": [
    1,
    async (openai, text) =>
      collect(await openai.responses.create({ model, input: question(text), stream: true })),
  ],
  "responses.parse": [1, (openai, text) => openai.responses.parse({ model, input: question(text) })],
  "responses.stream": [
    1,
    (openai, text) => openai.responses.stream({ model, input: question(text) }).finalResponse(),
  ],
  "a copy of the client": [
    1,
    (openai, text) =>
      openai.withOptions({ timeout: 60_000 }).chat.completions.create({ model, messages: question(text) }),
  ],
  "the raw response": [
    1,
    async (openai, text) =>
      (await openai.chat.completions.create({ model, messages: question(text) }).asResponse()).json(),
  ],
};

const open = async (options?: Parameters<typeof instrumentOpenAI>[2]) => {
  const kit = await measured();
  const client = openaiClient(kit.simulator);
  return { ...kit, openai: instrumentOpenAI(client, kit.llm, { provider: "openai", ...options }) };
};

describe("the cost of calls through OpenAI's client", () => {
  it.each(Object.entries(ways))(
    "is the simulator's own, to the last digit: %s",
    async (_, [requests, run]) => {
      const { openai, ...kit } = await open();
      await expectBilled(kit, model, requests, (text) => run(openai, text));
    },
  );

  it("is that of the input alone for embeddings", async () => {
    const { openai, cost, entries, telemetry } = await open();
    const ask = { model: "text-embedding-3-small", input: ["a tower", "a lake"] };
    await openai.embeddings.create(ask);
    await openai.embeddings.create({ ...ask, encoding_format: "float" });
    expect(cost("text-embedding-3-small")).toBe(billed(await entries(2), "text-embedding-3-small"));
    expect(
      telemetry.sum("tta_llm_duration_seconds", { operation: "embeddings", outcome: "ok" }),
    ).toBeDefined();
  });

  it("is that of the model that answered", async () => {
    const { openai, cost, entries, telemetry } = await open();
    await openai.chat.completions.create(
      { model, messages: question("Where?") },
      withFaults("model=gpt-4.1-mini"),
    );
    expect(cost("gpt-4.1-mini")).toBe(billed(await entries(1), "gpt-4.1-mini"));
    expect(cost(model)).toBe(0);
    const labels = { provider: "openai", requested: model, model: "gpt-4.1-mini" };
    expect(telemetry.value("tta_llm_substituted_requests_total", labels)).toBe(1);
  });

  it.each([false, true])(
    "counts the tries that the client repeats, and pays for none of them (stream %s)",
    async (stream) => {
      const { openai, cost, entries, telemetry } = await open();
      for (const fault of ["rate-limit=0.01 tries=2", "overloaded=0.01 tries=1", "error tries=1"]) {
        const ask = { model, messages: question(fault), ...(stream && usage) };
        const answer = await openai.chat.completions.create(
          { ...ask, stream },
          { ...withFaults(fault), maxRetries: 3 },
        );
        if (Symbol.asyncIterator in answer) await collect(answer);
      }
      const ledger = await entries(7);
      expect(cost(model)).toBe(billed(ledger, model));
      const attempts = (result: "success" | "retry" | "error") =>
        telemetry.value("tta_llm_attempts_total", { model, result });
      expect([attempts("success"), attempts("retry"), attempts("error")]).toEqual([3, 4, 0]);
      const limited = (reason: "rate_limit" | "overloaded") =>
        telemetry.value("tta_llm_rate_limited_total", { model, reason });
      expect([limited("rate_limit"), limited("overloaded")]).toEqual([2, 1]);
      expect(telemetry.sum("tta_llm_retry_after_seconds", { model })).toBeCloseTo(0.03);
      expect(telemetry.value("tta_llm_quota_remaining_ratio", { resource: "requests" })).toBeLessThan(1);
    },
  );

  it("counts a connection that fails as a try, and then the call as failed", async () => {
    const { simulator, llm, telemetry } = await open();
    let tries = 0;
    const fetch = async (): Promise<never> => {
      tries += 1;
      throw new TypeError("fetch failed");
    };
    const bare = openaiClient(simulator).withOptions({ fetch, maxRetries: 1 });
    const openai = instrumentOpenAI(bare, llm, { provider: "openai" });
    const asked = openai.chat.completions.create({ model, messages: question("Where?") });
    await expect(asked).rejects.toThrow("Connection error");
    expect(tries).toBe(2);
    const attempts = (result: "success" | "retry" | "error") =>
      telemetry.value("tta_llm_attempts_total", { model, result });
    expect([attempts("success"), attempts("retry"), attempts("error")]).toEqual([0, 1, 1]);
  });

  it("is estimated, apart, for what was stopped, cut or told no usage", async () => {
    const { openai, cost, entries, telemetry } = await open();
    const ask = {
      model: cut,
      messages: question("Where is the tallest tower?"),
      stream: true as const,
      ...usage,
    };
    // Stopped by its reader.
    for await (const _ of await openai.chat.completions.create(ask)) break;
    // Aborted by a signal, in the midst of it.
    const abort = new AbortController();
    for await (const _ of await openai.chat.completions.create(ask, { signal: abort.signal })) abort.abort();
    // Cut by the provider, and broken by it.
    const cutting = await openai.chat.completions.create(ask, withFaults("cut=4"));
    await expect(collect(cutting)).rejects.toThrow();
    const breaking = await openai.chat.completions.create(ask, withFaults("break=4"));
    await expect(collect(breaking)).rejects.toThrow();
    // Whole, without a word on what it used.
    await collect(await openai.chat.completions.create({ ...ask, stream_options: null }));
    await entries(5);
    expect(cost(cut)).toBe(0);
    expect(cost(cut, "estimated")).toBeGreaterThan(0);
    const tokens = (type: "input" | "output") =>
      telemetry.value("tta_llm_tokens_total", { model: cut, type, basis: "estimated" }) ?? 0;
    expect(tokens("input")).toBeGreaterThan(0);
    expect(tokens("output")).toBeGreaterThan(0);
    const ended = (outcome: "ok" | "error" | "cancelled") =>
      telemetry.value("tta_llm_duration_seconds", { model: cut, outcome });
    expect([ended("ok"), ended("error"), ended("cancelled")]).toEqual([1, 2, 2]);
  });

  it("is exact for all streams where usage is always asked for, and the user sees nothing of it", async () => {
    const { openai, simulator, cost, entries } = await open({ usage: "always" });
    const ask = { model, messages: question("Where is the tallest tower?"), stream: true as const };
    const chunks = await collect(await openai.chat.completions.create(ask));
    const bare = await collect(await openaiClient(simulator).chat.completions.create(ask));
    expect(chunks.length).toBe(bare.length);
    expect(chunks.every(({ choices }) => choices.length === 1)).toBe(true);
    expect(Object.keys(ask)).toEqual(["model", "messages", "stream"]);
    const [first] = await entries(2);
    expect(cost(model)).toBe(billed(first === undefined ? [] : [first], model));
    // Who asks for it himself gets the chunk.
    const asked = await collect(await openai.chat.completions.create({ ...ask, ...usage }));
    expect(asked.at(-1)?.choices).toEqual([]);
  });

  it.each(["none", "negative", "text", "huge"])(
    "is estimated where the usage is nonsense: %s",
    async (kind) => {
      const { openai, cost } = await open();
      await openai.chat.completions.create(
        { model, messages: question("Where?") },
        withFaults(`usage=${kind}`),
      );
      expect(cost(model)).toBe(0);
      expect(cost(model, "estimated")).toBeLessThan(0.01);
    },
  );

  it("is estimated for the model that began to answer, where it was stopped", async () => {
    const { openai, cost } = await open();
    const ask = { model, messages: question("Where?"), stream: true as const };
    for await (const { choices } of await openai.chat.completions.create(
      ask,
      withFaults("model=gpt-4.1-mini"),
    )) {
      if (choices[0]?.delta.content) break;
    }
    expect(cost("gpt-4.1-mini", "estimated")).toBeGreaterThan(0);
    expect(cost(model, "estimated")).toBe(0);
  });

  it("is not made for what is no call of a model", async () => {
    const { openai, telemetry } = await open();
    await expect(openai.models.list()).rejects.toThrow();
    await expect(openai.chat.completions.retrieve("chatcmpl-1")).rejects.toThrow();
    expect(telemetry.series("tta_llm_duration_seconds")).toEqual([]);
  });

  it("adds up for hundreds of calls at once, some of them refused, cut, or stopped", async () => {
    const { openai, cost, entries, telemetry } = await open();
    const run = async (number: number): Promise<void> => {
      const stopped = number % 10 === 0;
      const ask = {
        model: stopped ? cut : model,
        messages: question(`Where is number ${number % 7 === 0 ? -number : number % 50}?`),
      };
      const options = number % 7 === 0 ? withFaults("error tries=1") : {};
      if (number % 2 === 1) return void (await openai.chat.completions.create(ask, options));
      for await (const _ of await openai.chat.completions.create(
        { ...ask, stream: true, ...usage },
        options,
      )) {
        if (stopped) break;
      }
    };
    await Promise.all(Array.from({ length: 200 }, (_, number) => run(number)));
    expect(cost(model)).toBe(billed(await entries(200 + Math.ceil(200 / 7)), model));
    expect(cost(cut)).toBe(0);
    expect(telemetry.value("tta_llm_in_flight")).toBe(0);
  });
});

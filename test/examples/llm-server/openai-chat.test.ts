import { describe, expect, it } from "vitest";
import { collect, entriesOf, openaiClient, simulated, withFaults } from "./running-simulator.ts";

const model = "gpt-5-mini";
const messages = [
  { role: "system" as const, content: "Answer in few words." },
  { role: "user" as const, content: "Who was Ada Lovelace?" },
];
const weather = {
  type: "function" as const,
  function: {
    name: "weather",
    parameters: { type: "object", properties: { city: { type: "string" }, days: { type: "integer" } } },
  },
};

describe("the simulator of OpenAI's chat completions", () => {
  it("answers whole, and bills what it told", async () => {
    const simulator = await simulated();
    const answer = await openaiClient(simulator).chat.completions.create({ model, messages });
    expect(answer.choices[0]?.message.content).toMatch(/\w+ \w+.*\.$/);
    expect(answer).toMatchObject({ model, object: "chat.completion", choices: [{ finish_reason: "stop" }] });
    const [entry] = await entriesOf(simulator, 1);
    expect(entry).toMatchObject({
      provider: "openai",
      operation: "chat",
      asked: model,
      model,
      stream: false,
      status: 200,
      end: "completed",
    });
    expect(entry?.told).toEqual(entry?.usage);
    expect(answer.usage).toMatchObject({
      prompt_tokens: entry?.usage.input,
      completion_tokens: entry?.usage.output,
      total_tokens: (entry?.usage.input ?? 0) + (entry?.usage.output ?? 0),
    });
    expect(entry?.sent).toBe(entry?.usage.output);
  });

  it("says the same in a stream, token by token, with the usage last where it is asked for", async () => {
    const simulator = await simulated();
    const openai = openaiClient(simulator);
    const whole = await openai.chat.completions.create({ model, messages });
    const ask = { model, messages, stream: true, stream_options: { include_usage: true } } as const;
    const chunks = await collect(await openai.chat.completions.create(ask));
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("");
    expect(text).toBe(whole.choices[0]?.message.content);
    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
    expect(chunks.at(-1)).toMatchObject({
      choices: [],
      usage: { completion_tokens: whole.usage?.completion_tokens },
    });
    expect(chunks.length).toBe((whole.usage?.completion_tokens ?? 0) + 3);
  });

  it("tells no usage in a stream that does not ask for it, and bills it all the same", async () => {
    const simulator = await simulated();
    const stream = await openaiClient(simulator).chat.completions.create({ model, messages, stream: true });
    expect((await collect(stream)).some((chunk) => "usage" in chunk)).toBe(false);
    const [entry] = await entriesOf(simulator, 1);
    expect(entry?.told).toBeUndefined();
    expect(entry?.usage.output).toBeGreaterThan(10);
  });

  it("tells the usage so far on every chunk to those who ask for that as servers that imitate it have it", async () => {
    const options = { include_usage: true, continuous_usage_stats: true };
    const simulator = await simulated();
    const ask = { model, messages, stream: true, stream_options: options } as const;
    const chunks = await collect(await openaiClient(simulator).chat.completions.create(ask));
    const told = chunks.map(({ usage }) => usage?.completion_tokens);
    const [entry] = await entriesOf(simulator, 1);
    const row = Array.from({ length: (entry?.usage.output ?? 0) + 1 }, (_, count) => count);
    expect(told).toEqual([...row, row.at(-1)]);
  });

  it("reads from its cache a beginning that it has read before", async () => {
    const simulator = await simulated();
    const openai = openaiClient(simulator);
    const first = await openai.chat.completions.create({ model, messages });
    const other = [...messages.slice(0, 1), { role: "user" as const, content: "Who was Grace Hopper?" }];
    const second = await openai.chat.completions.create({ model, messages: other });
    expect(first.usage?.prompt_tokens_details?.cached_tokens).toBe(0);
    expect(second.usage?.prompt_tokens_details?.cached_tokens).toBe(9);
    const entries = await entriesOf(simulator, 2);
    expect(entries[1]?.usage).toMatchObject({
      cacheRead: 9,
      input: (second.usage?.prompt_tokens ?? 0) - 9,
    });
  });

  it("thinks as hard as it is told, which is part of what it writes", async () => {
    const simulator = await simulated();
    const ask = { model, messages, reasoning_effort: "high" } as const;
    const { usage } = await openaiClient(simulator).chat.completions.create(ask);
    const thought = usage?.completion_tokens_details?.reasoning_tokens ?? 0;
    expect(thought).toBeGreaterThan(50);
    const [entry] = await entriesOf(simulator, 1);
    expect(entry?.usage).toMatchObject({
      reasoning: thought,
      output: (usage?.completion_tokens ?? 0) - thought,
    });
  });

  it("calls a tool, whole and streamed, and answers with what it gave", async () => {
    const simulator = await simulated();
    const openai = openaiClient(simulator);
    const first = await openai.chat.completions.create({ model, messages, tools: [weather] });
    const [choice] = first.choices;
    const [call] = choice?.message.tool_calls ?? [];
    if (choice === undefined || call?.type !== "function") throw new Error("no function was called");
    expect(choice.finish_reason).toBe("tool_calls");
    expect(JSON.parse(call.function.arguments)).toEqual({ city: "Who was Ada Lovelace?", days: 1 });

    const run = openai.chat.completions.stream({ model, messages, tools: [weather] });
    expect((await run.finalChatCompletion()).choices[0]?.message.tool_calls?.[0]).toMatchObject({
      function: call.function,
    });

    const result = { role: "tool" as const, tool_call_id: call.id, content: "rain" };
    const last = await openai.chat.completions.create({
      model,
      messages: [...messages, choice.message, result],
      tools: [weather],
    });
    expect(last.choices[0]?.message.content).toBe("The tool says: rain");
  });

  it("stops at the most tokens that may be written", async () => {
    const simulator = await simulated();
    const ask = { model, messages, max_completion_tokens: 5 } as const;
    const answer = await openaiClient(simulator).chat.completions.create(ask);
    expect(answer).toMatchObject({
      choices: [{ finish_reason: "length" }],
      usage: { completion_tokens: 5 },
    });
  });

  it("refuses with 429 as often as it is told, and the client tries again", async () => {
    const simulator = await simulated();
    const openai = openaiClient(simulator);
    const refused = withFaults("rate-limit=0.01 tries=2");
    const answer = await openai.chat.completions.create({ model, messages }, refused);
    expect(answer.choices[0]?.finish_reason).toBe("stop");
    const entries = await entriesOf(simulator, 3);
    expect(entries.map(({ status, end }) => [status, end])).toEqual([
      [429, "refused"],
      [429, "refused"],
      [200, "completed"],
    ]);
    expect(entries[0]?.usage).toEqual({
      ...{ input: 0, cacheRead: 0, cacheWrite: 0, cacheWrite1h: 0, output: 0, reasoning: 0 },
    });
  });

  it("says when to come back, and what is left", async () => {
    const simulator = await simulated({ quota: { requestsPerMinute: 10, tokensPerMinute: 1_000 } });
    const openai = openaiClient(simulator);
    const { response } = await openai.chat.completions.create({ model, messages }).withResponse();
    const { "x-ratelimit-remaining-requests": left, "x-ratelimit-limit-tokens": most } = Object.fromEntries(
      response.headers,
    );
    expect({ left, most }).toEqual({ left: "9", most: "1000" });
    const once = openai.withOptions({ maxRetries: 0 });
    await expect(
      once.chat.completions.create({ model, messages }, withFaults("rate-limit=2")),
    ).rejects.toMatchObject({
      status: 429,
      code: "rate_limit_exceeded",
      headers: expect.toSatisfy((headers: Headers) => headers.get("retry-after") === "2"),
    });
  });

  it("is cut in mid-stream, and bills what was written until then", async () => {
    const simulator = await simulated();
    const ask = { model, messages, stream: true } as const;
    const stream = await openaiClient(simulator).chat.completions.create(ask, withFaults("cut=4"));
    await expect(collect(stream)).rejects.toThrow();
    const [entry] = await entriesOf(simulator, 1);
    expect(entry).toMatchObject({ end: "cut", sent: 4, usage: { output: 4 } });
    expect(entry?.usage.input).toBeGreaterThan(0);
  });

  it("tells in the stream that it breaks", async () => {
    const simulator = await simulated();
    const ask = { model, messages, stream: true } as const;
    const stream = await openaiClient(simulator).chat.completions.create(ask, withFaults("break=2"));
    await expect(collect(stream)).rejects.toThrow(/broke off/);
    expect(await entriesOf(simulator, 1)).toMatchObject([{ end: "cut", sent: 2 }]);
  });

  it("notices a client that hangs up, in a stream and before a whole answer", async () => {
    const simulator = await simulated();
    const openai = openaiClient(simulator);
    const stream = await openai.chat.completions.create(
      { model, messages, stream: true },
      withFaults("stall=3"),
    );
    let chunks = 0;
    for await (const _ of stream) {
      chunks += 1;
      if (chunks === 4) break;
    }
    expect(await entriesOf(simulator, 1)).toMatchObject([{ end: "aborted", sent: 3, usage: { output: 3 } }]);
    const gone = new AbortController();
    const whole = openai.chat.completions.create(
      { model, messages },
      { ...withFaults("stall=3"), signal: gone.signal },
    );
    await expect.poll(() => simulator.ledger.open).toBe(1);
    gone.abort();
    await expect(whole).rejects.toThrow(/abort/i);
    expect((await entriesOf(simulator, 2))[1]).toMatchObject({ end: "aborted", sent: 0 });
  });

  it.each([
    ["none", undefined],
    ["negative", { completion_tokens: expect.toSatisfy((count: number) => count < 0) }],
    ["text", { completion_tokens: expect.stringMatching(/^\d+ tokens$/) }],
    ["huge", { completion_tokens: expect.toSatisfy((count: number) => count > 1e20) }],
  ])("spoils the usage that it tells: %s", async (how, told) => {
    const simulator = await simulated();
    const answer = await openaiClient(simulator).chat.completions.create(
      { model, messages },
      withFaults(`usage=${how}`),
    );
    if (told === undefined) expect(answer).not.toHaveProperty("usage");
    else expect(answer.usage).toMatchObject(told);
    expect((await entriesOf(simulator, 1))[0]).not.toHaveProperty("told");
  });

  it("answers by another model than was asked, and in the tier that was asked for", async () => {
    const simulator = await simulated({ answersAs: { [model]: `${model}-2025-08-07` } });
    const openai = openaiClient(simulator);
    const flex = await openai.chat.completions.create({ model, messages, service_tier: "flex" });
    expect(flex).toMatchObject({ model: `${model}-2025-08-07`, service_tier: "flex" });
    const other = await openai.chat.completions.create({ model, messages }, withFaults("model=gpt-4o"));
    expect(other.model).toBe("gpt-4o");
    expect(await entriesOf(simulator, 2)).toMatchObject([
      { asked: model, model: `${model}-2025-08-07`, tier: "flex" },
      { asked: model, model: "gpt-4o" },
    ]);
  });
});

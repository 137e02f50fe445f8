import { describe, expect, it } from "vitest";
import { anthropicClient, collect, entriesOf, simulated, withFaults } from "./running-simulator.ts";

const ask = {
  model: "claude-haiku-4-5",
  max_tokens: 1_000,
  messages: [{ role: "user" as const, content: "Who was Ada Lovelace?" }],
};
const weather = {
  name: "weather",
  input_schema: { type: "object" as const, properties: { city: { type: "string" } } },
};

describe("the simulator of Anthropic's messages", () => {
  it("answers whole, and bills what it told", async () => {
    const simulator = await simulated();
    const answer = await anthropicClient(simulator).messages.create(ask);
    expect(answer).toMatchObject({ model: ask.model, stop_reason: "end_turn", content: [{ type: "text" }] });
    const [entry] = await entriesOf(simulator, 1);
    expect(entry).toMatchObject({ provider: "anthropic", operation: "messages", end: "completed" });
    expect(answer.usage).toMatchObject({
      input_tokens: entry?.usage.input,
      output_tokens: entry?.usage.output,
    });
    expect(entry?.told).toEqual(entry?.usage);
  });

  it("says the same by its events, as the client's helper puts them together", async () => {
    const simulator = await simulated();
    const anthropic = anthropicClient(simulator);
    const { content, usage } = await anthropic.messages.create(ask);
    const run = anthropic.messages.stream(ask);
    const final = await run.finalMessage();
    expect(final.content).toMatchObject(content.map(({ type, ...rest }) => ({ type, ...rest })));
    expect(final.usage).toMatchObject({
      input_tokens: usage.input_tokens,
      output_tokens: usage.output_tokens,
    });
    const events = await collect(await anthropic.messages.create({ ...ask, stream: true }));
    expect(events[0]).toMatchObject({ type: "message_start", message: { usage: { output_tokens: 1 } } });
    expect(events.at(-2)).toMatchObject({
      type: "message_delta",
      usage: { output_tokens: usage.output_tokens },
    });
    expect(events.at(-1)?.type).toBe("message_stop");
  });

  it("writes to its cache what is marked, for five minutes or an hour, and reads it the next time", async () => {
    let clock = 1_800_000_000_000;
    const simulator = await simulated({ now: () => clock });
    const anthropic = anthropicClient(simulator);
    const system = [
      {
        type: "text" as const,
        text: "one two three",
        cache_control: { type: "ephemeral" as const, ttl: "1h" as const },
      },
      { type: "text" as const, text: "four five", cache_control: { type: "ephemeral" as const } },
    ];
    const usages = [];
    for (const minutes of [0, 1, 10, 100]) {
      clock += minutes * 60_000;
      usages.push((await anthropic.messages.create({ ...ask, system })).usage);
    }
    const [hour, five] = [6, 5];
    expect(usages).toMatchObject([
      {
        cache_read_input_tokens: 0,
        cache_creation_input_tokens: hour + five,
        cache_creation: { ephemeral_1h_input_tokens: hour, ephemeral_5m_input_tokens: five },
      },
      { cache_read_input_tokens: hour + five, cache_creation_input_tokens: 0 },
      { cache_read_input_tokens: hour, cache_creation: { ephemeral_5m_input_tokens: five } },
      { cache_read_input_tokens: 0, cache_creation_input_tokens: hour + five },
    ]);
    expect(new Set(usages.map(({ input_tokens }) => input_tokens)).size).toBe(1);
    const [entry] = await entriesOf(simulator, 4);
    expect(entry?.usage).toMatchObject({ cacheRead: 0, cacheWrite: five, cacheWrite1h: hour });
  });

  it("shows what it thinks, which is part of what it writes", async () => {
    const simulator = await simulated();
    const thinking = { type: "enabled" as const, budget_tokens: 1_024 };
    const final = await anthropicClient(simulator)
      .messages.stream({ ...ask, max_tokens: 2_000, thinking })
      .finalMessage();
    expect(final.content.map(({ type }) => type)).toEqual(["thinking", "text"]);
    expect(final.content[0]).toMatchObject({ signature: "simulated" });
    const [entry] = await entriesOf(simulator, 1);
    expect(final.usage.output_tokens).toBe((entry?.usage.output ?? 0) + (entry?.usage.reasoning ?? 0));
    expect(final.usage.output_tokens_details?.thinking_tokens).toBe(entry?.usage.reasoning);
  });

  it("uses a tool, whole and streamed, and answers with what it gave", async () => {
    const simulator = await simulated();
    const anthropic = anthropicClient(simulator);
    const first = await anthropic.messages.create({ ...ask, tools: [weather] });
    const [use] = first.content;
    if (use?.type !== "tool_use") throw new Error("no tool was used");
    expect(first.stop_reason).toBe("tool_use");
    expect(use.input).toEqual({ city: "Who was Ada Lovelace?" });
    const streamed = await anthropic.messages.stream({ ...ask, tools: [weather] }).finalMessage();
    expect(streamed.content[0]).toMatchObject({ type: "tool_use", input: use.input });
    const result = { type: "tool_result" as const, tool_use_id: use.id, content: "rain" };
    const last = await anthropic.messages.create({
      ...ask,
      tools: [weather],
      messages: [
        ...ask.messages,
        { role: "assistant", content: first.content },
        { role: "user", content: [result] },
      ],
    });
    expect(last.content[0]).toMatchObject({ text: "The tool says: rain" });
  });

  it("is overloaded and limits as often as it is told, and the client tries again", async () => {
    const simulator = await simulated();
    const anthropic = anthropicClient(simulator);
    await anthropic.messages.create(ask, withFaults("overloaded=0.01 tries=1"));
    const rest = { ...ask, max_tokens: 999 };
    await anthropic.messages.stream(rest, withFaults("rate-limit=0.01 tries=1")).finalMessage();
    const entries = await entriesOf(simulator, 4);
    expect(entries.map(({ status }) => status)).toEqual([529, 200, 429, 200]);
  });

  it("says what is left", async () => {
    const simulator = await simulated({ quota: { requestsPerMinute: 5, tokensPerMinute: 1_000 } });
    const anthropic = anthropicClient(simulator);
    const { response } = await anthropic.messages.create(ask).withResponse();
    expect(response.headers.get("anthropic-ratelimit-requests-remaining")).toBe("4");
    expect(Date.parse(response.headers.get("anthropic-ratelimit-tokens-reset") ?? "")).not.toBeNaN();
  });

  it("is cut, broken and aborted in mid-stream, and bills what was written until then", async () => {
    const simulator = await simulated();
    const anthropic = anthropicClient(simulator);
    await expect(anthropic.messages.stream(ask, withFaults("cut=4")).finalMessage()).rejects.toThrow();
    await expect(anthropic.messages.stream(ask, withFaults("break=4")).finalMessage()).rejects.toThrow(
      /broke off/,
    );
    const run = anthropic.messages.stream(ask, withFaults("stall=4"));
    const aborted = expect(run.finalMessage()).rejects.toThrow(/abort/i);
    let texts = 0;
    run.on("text", () => {
      texts += 1;
      if (texts === 4) run.abort();
    });
    await aborted;
    const entries = await entriesOf(simulator, 3);
    expect(entries.map(({ end }) => end)).toEqual(["cut", "cut", "aborted"]);
    expect(entries[0]).toMatchObject({ sent: 4, usage: { output: 4 }, told: { output: 1 } });
    expect(entries[2]).toMatchObject({ sent: 4, usage: { output: 4 }, told: { output: 1 } });
  });
});

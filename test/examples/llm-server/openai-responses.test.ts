import { describe, expect, it } from "vitest";
import { collect, entriesOf, openaiClient, simulated, withFaults } from "./running-simulator.ts";

const model = "gpt-5-mini";
const input = "Who was Ada Lovelace?";
const lookup = {
  type: "function" as const,
  name: "lookup",
  strict: false,
  parameters: { type: "object", properties: { name: { type: "string" } } },
};

describe("the simulator of OpenAI's responses", () => {
  it("answers whole, and bills what it told", async () => {
    const simulator = await simulated();
    const answer = await openaiClient(simulator).responses.create({ model, input });
    expect(answer).toMatchObject({ status: "completed", model, output: [{ type: "message" }] });
    const [entry] = await entriesOf(simulator, 1);
    expect(entry).toMatchObject({ operation: "responses", end: "completed" });
    expect(answer.usage).toMatchObject({
      input_tokens: entry?.usage.input,
      output_tokens: entry?.usage.output,
    });
    expect(entry?.told).toEqual(entry?.usage);
  });

  it("says the same by its events, as the client's helper puts them together", async () => {
    const simulator = await simulated();
    const openai = openaiClient(simulator);
    const whole = await openai.responses.create({ model, input, reasoning: { effort: "low" } });
    const run = openai.responses.stream({ model, input, reasoning: { effort: "low" } });
    const events = await collect(run);
    const final = await run.finalResponse();
    expect(final.output_text).toBe(whole.output_text);
    expect(final.output.map(({ type }) => type)).toEqual(["reasoning", "message"]);
    expect(final.usage).toMatchObject({ output_tokens: whole.usage?.output_tokens });
    expect(events.at(-1)?.type).toBe("response.completed");
    const raw = await collect(await openai.responses.create({ model, input, stream: true }));
    expect(raw.map((event) => event.sequence_number)).toEqual(raw.map((_, place) => place));
  });

  it("calls a function, whole and streamed, and answers with what it gave", async () => {
    const simulator = await simulated();
    const openai = openaiClient(simulator);
    const first = await openai.responses.create({ model, input, tools: [lookup] });
    const [call] = first.output;
    if (call?.type !== "function_call") throw new Error("no function was called");
    expect(JSON.parse(call.arguments)).toEqual({ name: input });
    const streamed = await openai.responses.stream({ model, input, tools: [lookup] }).finalResponse();
    expect(streamed.output[0]).toMatchObject({ type: "function_call", arguments: call.arguments });
    const last = await openai.responses.create({
      model,
      input: [
        { role: "user", content: input },
        call,
        { type: "function_call_output", call_id: call.call_id, output: "a mathematician" },
      ],
      tools: [lookup],
    });
    expect(last.output_text).toBe("The tool says: a mathematician");
  });

  it("is incomplete where it may write no more", async () => {
    const simulator = await simulated();
    const run = openaiClient(simulator).responses.stream({ model, input, max_output_tokens: 4 });
    expect(await run.finalResponse()).toMatchObject({
      status: "incomplete",
      incomplete_details: { reason: "max_output_tokens" },
      usage: { output_tokens: 4 },
    });
  });

  it("gives JSON where a schema is asked for", async () => {
    const simulator = await simulated();
    const schema = {
      type: "object",
      properties: { born: { type: "integer" }, tags: { type: "array", items: { enum: ["a", "b"] } } },
    };
    const format = { type: "json_schema" as const, name: "person", schema };
    const { output_text } = await openaiClient(simulator).responses.create({
      model,
      input,
      text: { format },
    });
    expect(JSON.parse(output_text)).toEqual({ born: 1, tags: ["a"] });
  });

  it("is cut and aborted in mid-stream, and bills what was written until then", async () => {
    const simulator = await simulated();
    const openai = openaiClient(simulator);
    const cut = await openai.responses.create({ model, input, stream: true }, withFaults("cut=5"));
    await expect(collect(cut)).rejects.toThrow();
    const stalled = await openai.responses.create({ model, input, stream: true }, withFaults("stall=2"));
    for await (const event of stalled) {
      if (event.type === "response.output_text.delta") break;
    }
    const entries = await entriesOf(simulator, 2);
    expect(entries).toMatchObject([
      { end: "cut", sent: 5, usage: { output: 5 } },
      { end: "aborted", sent: 2 },
    ]);
    expect(entries.every(({ told }) => told === undefined)).toBe(true);
  });
});

describe("the simulator of OpenAI's embeddings", () => {
  it("gives vectors that lie close where words are shared, and bills what it read", async () => {
    const simulator = await simulated();
    const { data, usage } = await openaiClient(simulator).embeddings.create({
      model: "text-embedding-3-small",
      input: ["apples are ripe", "ripe apples", "a train station"],
      dimensions: 512,
    });
    const [apples = [], ripe = [], train = []] = data.map(({ embedding }) => embedding);
    const likeness = (a: readonly number[], b: readonly number[]): number =>
      a.reduce((sum, value, place) => sum + value * (b[place] ?? 0), 0);
    expect(apples.length).toBe(512);
    expect(likeness(apples, apples)).toBeCloseTo(1, 5);
    expect(likeness(apples, ripe)).toBeGreaterThan(likeness(apples, train));
    const [entry] = await entriesOf(simulator, 1);
    expect(entry).toMatchObject({
      operation: "embeddings",
      usage: { input: usage.prompt_tokens, output: 0 },
    });
  });
});

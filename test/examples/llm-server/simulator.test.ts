import { request } from "node:http";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PromptCache } from "../../../examples/llm-server/ask/prompt-cache.ts";
import { drawFaults } from "../../../examples/llm-server/faults.ts";
import { parseFaults } from "../../../examples/llm-server/parse-faults.ts";
import type { Simulator } from "../../../examples/llm-server/simulator.ts";
import { countTokens, tokensOf } from "../../../examples/llm-server/tokens.ts";
import { anthropicClient, entriesOf, openaiClient, simulated } from "./running-simulator.ts";

const model = "gpt-5-mini";
const ask = (content: string) => ({ model, messages: [{ role: "user" as const, content }] });

async function post({ url }: Simulator, path: string, body: string, headers: object = {}) {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { authorization: "Bearer any", ...headers },
    body,
  });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer };
}

/** The status for a request under another name of this machine. */
const statusUnder = ({ url }: Simulator, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${url}/ledger`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });

describe("the simulator", () => {
  it("does the same for the same requests and seed, faults included", async () => {
    const play = async (seed: number) => {
      const rates = { rateLimited: 0.2, overloaded: 0.1, cut: 0.2, withoutUsage: 0.2 };
      const simulator = await simulated({ seed, rates });
      const openai = openaiClient(simulator).withOptions({ maxRetries: 0 });
      for (let i = 0; i < 30; i += 1) {
        await openai.chat.completions.create(ask(`question ${i % 7}`)).catch(() => undefined);
      }
      return (await entriesOf(simulator, 30)).map(({ at, milliseconds, ...rest }) => rest);
    };
    const first = await play(7);
    expect(await play(7)).toEqual(first);
    expect(await play(8)).not.toEqual(first);
    expect(new Set(first.map(({ end }) => end))).toEqual(new Set(["completed", "refused", "cut"]));
  });

  it("refuses what does not fit into a minute, and says when it does", async () => {
    let clock = 0;
    const quota = { requestsPerMinute: 2, tokensPerMinute: 10_000 };
    const simulator = await simulated({ quota, now: () => clock });
    const once = openaiClient(simulator).withOptions({ maxRetries: 0 });
    await once.chat.completions.create(ask("one"));
    clock += 20_000;
    await once.chat.completions.create(ask("two"));
    await expect(once.chat.completions.create(ask("three"))).rejects.toMatchObject({
      status: 429,
      headers: expect.toSatisfy((headers: Headers) => headers.get("retry-after") === "40"),
    });
    await anthropicClient(simulator).messages.create({ ...ask("three"), max_tokens: 9 });
    clock += 40_000;
    await once.chat.completions.create(ask("three"));
    expect((await entriesOf(simulator, 5)).map(({ status }) => status)).toEqual([200, 200, 429, 200, 200]);
  });

  it("gives its ledger to programs of this machine, and to no page that found it by another name", async () => {
    const simulator = await simulated();
    await openaiClient(simulator).chat.completions.create(ask("one"));
    await entriesOf(simulator, 1);
    const ledger = await (await fetch(`${simulator.url}/ledger`)).json();
    expect(ledger).toEqual(JSON.parse(JSON.stringify(simulator.ledger)));
    expect(ledger).toMatchObject({
      simulator: true,
      open: 0,
      totals: [{ provider: "openai", asked: model, model, end: "completed", requests: 1 }],
      entries: [{ number: 1, asked: model }],
    });
    expect(await statusUnder(simulator, "evil.example")).toBe(403);
    expect(await statusUnder(simulator, "localhost:1")).toBe(200);
  });

  it("keeps ten thousand entries at least, and sums of all", async () => {
    const { ledger } = await simulated();
    const usage = { input: 1, cacheRead: 0, cacheWrite: 0, cacheWrite1h: 0, output: 2, reasoning: 0 };
    const entry = {
      ...({ at: "", provider: "openai", operation: "chat", asked: model, model, stream: false } as const),
      ...({ status: 200, end: "completed", usage, sent: 2, milliseconds: 1 } as const),
    };
    for (let i = 0; i < 25_000; i += 1) ledger.begin().close(entry);
    expect(ledger.entries.length).toBeLessThanOrEqual(20_000);
    expect(ledger.entries.length).toBeGreaterThanOrEqual(10_000);
    expect(ledger.entries.at(-1)?.number).toBe(25_000);
    expect(ledger.totals).toMatchObject([{ requests: 25_000, usage: { input: 25_000, output: 50_000 } }]);
  });

  it.each([
    ["/v1/chat/completions", "{", 400, /could not parse/],
    ["/v1/chat/completions", "null", 400, /model parameter/],
    ["/v1/chat/completions", `{"model":"${model}"}`, 400, /messages/],
    ["/v1/responses", `{"model":"${model}","input":[]}`, 400, /input/],
    ["/v1/embeddings", `{"model":"${model}","input":[""]}`, 400, /input/],
    ["/v1/embeddings", `{"model":"${model}","input":"a","dimensions":-1}`, 400, /dimensions/],
    ["/v1/messages", '{"model":"claude-haiku-4-5","messages":[{}]}', 400, /max_tokens/],
    ["/v1beta/models/gemini-2.5-flash:generateContent", "{}", 400, /contents/],
    ["/v1/images", "{}", 404, /has no POST/],
    ["/v1/constructor", "{}", 404, /has no POST/],
  ])("refuses POST %s with %s in one sentence", async (path, body, status, words) => {
    const answer = await post(await simulated(), path, body);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toMatch(words);
  });

  it("wants a key, as providers do, in the words of each", async () => {
    const simulator = await simulated();
    const body = JSON.stringify({ ...ask("one"), max_tokens: 9 });
    const chat = await post(simulator, "/v1/chat/completions", body, { authorization: "" });
    expect(chat).toMatchObject({ status: 401, body: { error: { code: "invalid_api_key" } } });
    const message = await post(simulator, "/v1/messages", body, { authorization: "" });
    expect(message).toMatchObject({ status: 401, body: { error: { type: "authentication_error" } } });
    expect(await entriesOf(simulator, 2)).toMatchObject([{ end: "refused" }, { end: "refused" }]);
  });

  it("reads anything that is JSON without breaking", async () => {
    const simulator = await simulated();
    const paths = fc.constantFrom(
      "/v1/chat/completions",
      "/v1/responses",
      "/v1/embeddings",
      "/v1/messages",
      "/v1beta/models/gemini-2.5-flash:generateContent",
    );
    const part = fc.oneof(
      fc.string(),
      fc.array(fc.jsonValue(), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("role", "content", "type", "text", "name", "parts"), fc.jsonValue()),
    );
    const keys = ["messages", "input", "contents", "tools", "system", "tool_choice", "response_format"];
    const bodies = fc.record(
      { ...Object.fromEntries(keys.map((key) => [key, fc.oneof(part, fc.array(part, { maxLength: 3 }))])) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(paths, bodies, async (path, body) => {
        const answer = await post(simulator, path, JSON.stringify({ model, max_tokens: 20, ...body }));
        expect([200, 400]).toContain(answer.status);
      }),
      { numRuns: 150 },
    );
  });
});

describe("what the simulator is made of", () => {
  it("cuts any text into tokens that are the text again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(tokensOf(text).join("")).toBe(text);
      }),
    );
  });

  it("bills each token of a prompt once, whatever is marked and known", () => {
    const segment = fc.record(
      { text: fc.constantFrom("a", "b c", "d e f"), keep: fc.constantFrom("5m" as const, "1h" as const) },
      { requiredKeys: ["text"] },
    );
    const rule = fc.constantFrom("automatic" as const, "marked" as const);
    const prompts = fc.array(fc.tuple(fc.array(segment, { minLength: 1, maxLength: 5 }), rule));
    fc.assert(
      fc.property(prompts, (all) => {
        const cache = new PromptCache(() => 1);
        for (const [segments, how] of all) {
          const base = { model, stream: false, question: "", tools: [], toolChoice: "auto" } as const;
          const usage = cache.read({ ...base, segments, maxTokens: 1, thinkTokens: 0 }, how);
          const whole = segments.reduce((sum, { text }) => sum + countTokens(text), 0);
          const parts = [usage.input, usage.cacheRead, usage.cacheWrite, usage.cacheWrite1h];
          expect(parts.every((count) => count >= 0)).toBe(true);
          expect(parts.reduce((sum, count) => sum + count, 0)).toBe(whole);
        }
      }),
    );
  });

  it("draws one fault whatever the rates of the others are", () => {
    const row = (rates: object) => Array.from({ length: 200 }, drawFaults(3, { cut: 0.1, ...rates }));
    const cuts = (rates: object) => row(rates).map(({ cutAfter }) => cutAfter);
    expect(cuts({ overloaded: 0.5 })).toEqual(cuts({}));
    const share = cuts({}).filter((after) => after !== undefined).length / 200;
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.2);
  });

  it("reads the faults of a request, and says what to write where it cannot", () => {
    expect(parseFaults("rate-limit=0.5 tries=2, cut=4; usage=none model=gpt-4o slow=10")).toEqual({
      ...{ refuse: "rate_limit", retryAfterSeconds: 0.5, tries: 2, cutAfter: 4 },
      ...{ usage: "none", model: "gpt-4o", slowMs: 10 },
    });
    expect(parseFaults("")).toEqual({});
    expect(() => parseFaults("explode")).toThrow(/says "explode": write rate-limit=SECONDS/);
    expect(() => parseFaults("cut=-1")).toThrow(/give a number from 0 on/);
    expect(() => parseFaults("cut=")).toThrow(/give a number from 0 on/);
    expect(() => parseFaults("usage=odd")).toThrow(/give none, negative, text, huge/);
    expect(() => parseFaults("model=")).toThrow(/give the name of a model/);
  });
});

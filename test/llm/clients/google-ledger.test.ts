import { GoogleGenAI } from "@google/genai";
import { describe, expect, it } from "vitest";
import { type ClientOptions, instrumentGoogle } from "../../../src/llm/clients/google/index.ts";
import { collect, googleClient, withFaults } from "../../examples/llm-server/running-simulator.ts";
import { billed, expectBilled, measured } from "./ledger.ts";

const model = "gemini-2.5-flash";
const asking = (text: string) => ({
  model,
  contents: [
    { role: "user", parts: [{ text: "Answer in few words, and say where it stands." }] },
    { role: "model", parts: [{ text: "I shall." }] },
    { role: "user", parts: [{ text }] },
  ],
});
const rain = {
  tool: async () => ({
    functionDeclarations: [
      { name: "weather", parametersJsonSchema: { type: "object", properties: { city: { type: "string" } } } },
    ],
  }),
  callTool: async () => [{ functionResponse: { name: "weather", response: { output: "rain" } } }],
};
const thinking = { thinkingConfig: { thinkingBudget: 100, includeThoughts: true } };

/** Each way in which a client calls a model, and how many requests it makes. */
const ways: Readonly<
  Record<string, [requests: number, run: (google: GoogleGenAI, text: string) => Promise<unknown>]>
> = {
  generateContent: [1, (google, text) => google.models.generateContent(asking(text))],
  "generateContent, alone": [
    1,
    (google, text) =>
      google.models.generateContent({ ...asking(text), config: { automaticContinuation: false } }),
  ],
  "generateContent, thinking": [
    1,
    (google, text) => google.models.generateContent({ ...asking(text), config: thinking }),
  ],
  "generateContent, calling functions": [
    2,
    (google, text) => google.models.generateContent({ ...asking(text), config: { tools: [rain] } }),
  ],
  generateContentStream: [
    1,
    async (google, text) => collect(await google.models.generateContentStream(asking(text))),
  ],
  "generateContentStream, alone, by hand": [
    1,
    async (google, text) => {
      const config = { automaticContinuation: false, automaticFunctionCalling: { disable: true } };
      const stream = await google.models.generateContentStream({ ...asking(text), config });
      while ((await stream.next()).done !== true);
    },
  ],
  "generateContentStream, thinking": [
    1,
    async (google, text) =>
      collect(await google.models.generateContentStream({ ...asking(text), config: thinking })),
  ],
  "generateContentStream, calling functions": [
    2,
    async (google, text) =>
      collect(await google.models.generateContentStream({ ...asking(text), config: { tools: [rain] } })),
  ],
  "a chat": [
    1,
    (google, message) =>
      google.chats.create({ model, history: asking("").contents.slice(0, 2) }).sendMessage({ message }),
  ],
  "a chat, streamed": [
    1,
    async (google, message) => {
      const chat = google.chats.create({ model, history: asking("").contents.slice(0, 2) });
      return collect(await chat.sendMessageStream({ message }));
    },
  ],
};

const open = async (options: ClientOptions = {}) => {
  const kit = await measured();
  const google = instrumentGoogle(googleClient(kit.simulator), kit.llm, {
    provider: "gcp.gemini",
    ...options,
  });
  return { ...kit, google };
};

describe("the cost of calls through Google's client", () => {
  it.each(Object.entries(ways))(
    "is the simulator's own, to the last digit: %s",
    async (_, [requests, run]) => {
      const { google, ...kit } = await open();
      await expectBilled(kit, model, requests, (text) => run(google, text));
      expect(
        kit.telemetry.value("tta_llm_duration_seconds", { operation: "generate_content", outcome: "ok" }),
      ).toBe(3 * requests);
    },
  );

  it("is that of the model that answered, whatever path names the one that was asked", async () => {
    const { google, cost, entries, telemetry } = await open();
    const config = { httpOptions: withFaults(`model=${model}`) };
    await google.models.generateContent({ ...asking("Where?"), model: "models/gemini-2.5-pro", config });
    expect(cost(model)).toBe(billed(await entries(1), model));
    expect(telemetry.value("tta_llm_substituted_requests_total", { requested: "gemini-2.5-pro" })).toBe(1);
  });

  it.each([false, true])(
    "counts the tries that the client repeats, and pays for none of them (stream %s)",
    async (stream) => {
      const { google, cost, entries, telemetry } = await open();
      for (const fault of ["rate-limit=0.01 tries=2", "overloaded=0.01 tries=1", "error tries=1"]) {
        const retryOptions = { attempts: 4, initialDelay: 0.001, jitter: 0 };
        const ask = { ...asking(fault), config: { httpOptions: { ...withFaults(fault), retryOptions } } };
        if (stream) await collect(await google.models.generateContentStream(ask));
        else await google.models.generateContent(ask);
      }
      expect(cost(model)).toBe(billed(await entries(7), model));
      const attempts = (result: "success" | "retry" | "error") =>
        telemetry.value("tta_llm_attempts_total", { model, result });
      expect([attempts("success"), attempts("retry"), attempts("error")]).toEqual([3, 4, 0]);
      const limited = (reason: "rate_limit" | "overloaded") =>
        telemetry.value("tta_llm_rate_limited_total", { model, reason });
      expect([limited("rate_limit"), limited("overloaded")]).toEqual([2, 1]);
    },
  );

  it("costs nothing where it is refused", async () => {
    const { google, cost, telemetry } = await open();
    const config = { httpOptions: withFaults("rate-limit=1") };
    await expect(google.models.generateContent({ ...asking("Where?"), config })).rejects.toThrow("429");
    await expect(google.models.generateContentStream({ ...asking("Where?"), config })).rejects.toThrow("429");
    expect(cost(model) + cost(model, "estimated")).toBe(0);
    expect(telemetry.value("tta_llm_duration_seconds", { outcome: "error" })).toBe(2);
    expect(telemetry.value("tta_llm_rate_limited_total", { reason: "rate_limit" })).toBe(2);
  });

  it("is what was told of what was stopped or cut: each chunk says all until then", async () => {
    const { google, cost, entries, telemetry } = await open();
    const alone = { automaticContinuation: false, automaticFunctionCalling: { disable: true } };
    const ask = (config: object = {}) => ({
      ...asking("Where is the tallest tower?"),
      config: { ...alone, ...config },
    });
    for await (const _ of await google.models.generateContentStream(ask())) break;
    const abort = new AbortController();
    const read = async (): Promise<void> => {
      for await (const _ of await google.models.generateContentStream(ask({ abortSignal: abort.signal })))
        abort.abort();
    };
    await expect(read()).rejects.toThrow();
    for (const fault of ["cut=4", "break=4"]) {
      const stream = await google.models.generateContentStream(ask({ httpOptions: withFaults(fault) }));
      await expect(collect(stream)).rejects.toThrow();
    }
    expect(cost(model) + cost(model, "estimated")).toBeGreaterThan(0);
    expect(cost(model)).toBeLessThanOrEqual(billed(await entries(4), model));
    const ended = (outcome: "error" | "cancelled") =>
      telemetry.value("tta_llm_duration_seconds", { model, outcome });
    expect([ended("error"), ended("cancelled")]).toEqual([2, 2]);
  });

  it.each(["none", "negative", "text", "huge"])(
    "is estimated where the usage is nonsense: %s",
    async (kind) => {
      const { google, cost } = await open();
      await google.models.generateContent({
        ...asking("Where?"),
        config: { httpOptions: withFaults(`usage=${kind}`) },
      });
      expect(cost(model)).toBe(0);
      expect(cost(model, "estimated")).toBeLessThan(0.1);
    },
  );

  it("is that of the tokens of embeddings, as far as they are told", async () => {
    const { llm, cost, telemetry } = await measured();
    const answer = (body: object) => async () => Response.json(body);
    const client = (body: object, vertexai: boolean) =>
      new GoogleGenAI({
        vertexai,
        apiKey: "any",
        httpOptions: { fetch: answer(body) },
      });
    const embed = (google: GoogleGenAI) =>
      instrumentGoogle(google, llm).models.embedContent({
        model: "gemini-embedding-001",
        contents: ["tower"],
      });
    await embed(client({ embeddings: [{ values: [1] }], usageMetadata: { promptTokenCount: 7 } }, false));
    const statistics = { token_count: 1_000_000 };
    await embed(client({ predictions: [{ embeddings: { values: [1], statistics } }] }, true));
    // 0.15 for a million, at both.
    expect(cost("gemini-embedding-001")).toBe((7 * 150_000 + 150_000_000_000) / 1e12);
    await embed(client({ embeddings: [{ values: [1] }] }, false));
    expect(cost("gemini-embedding-001", "estimated")).toBeGreaterThan(0);
    const calls = (provider: string) =>
      telemetry.value("tta_llm_duration_seconds", { provider, operation: "embeddings", outcome: "ok" });
    expect([calls("gcp.gemini"), calls("gcp.vertex_ai")]).toEqual([2, 1]);
  });
});
